/** 2,048 everyday Danish words, the same as those of booking codes: told apart by eye and ear, none that could hurt. Data only. */
export const WORDS: readonly string[] = `
abekat aborre abrikos abrikosmos aften aftensmad agerhøne agurk agurkesalat ahorn ahornblad ahornsirup akrobat
akvarel akvarium albue alfabet allike alpaka altan alufolie aluminium amaryllis ampel amulet ananas ananasring
andedam anemone ankel anorak ansigt antenne apotek appelsin april arbejdsbord arena arkitekt arkiv armbånd armstol
artiskok asfalt asparges aster astronaut atlas atom august autocamper automat avocado badebold badebukser badedragt
badehat badekar badekåbe badering badestrand badesø badminton bagegrej bagel bageovn bagepapir bageplade bageri
bakkesang ballet ballon bambus bambusrør bamse banan bananskræl bane banjo barfodet barnevogn basar baseball
basilikum basketkurv basun batteri bavian begonia beige bergamot besøg betale beton biavler bibliotek bikube bilist
billard bille billede bingo biograf birkegren birketræ bjerg bjergbæk bjergged bjergtur bjælke bjørn bjørnebær
blender blinke blomkål blomme blomst blomsterbed blomstret bluse blyant blå blåbær blåhval blåklokke blåmejse
blæsebælg blød boble boghandel bogholder bogklub bogmærke bogreol bogstav boksning boldspil bolsje bomuld bondegård
bondehave bondemand bord bordben bordtennis boremaskine bowling brandmand bremse brevdue brevkasse briller brillestel
broccoli broche broderi brombær brombærris bronze broskole brownie brugskunst brumme brunkage brusebad bruser
bryggers bræt brødkrumme brødkurv brødrister brøk brønd brøndkarse budcentral budding bugt bukketop bukser bungalow
burger burrito butik butterfly bygge byggeklods bådebro bæver bøffel bøje bønner bønnespire børnebog børnehave
børnesang børste campingvogn carport cashewnød cello cement champignon chatol chauffør chimpanse chips chokolade
cikade cirkel cirkus cirkushest citron computer cornflakes couscous cowboy cricket croissant cykelbud cykelhjelm
cykelkurv cykellygte cykelpumpe cykelstativ cykelsti cykeltur cykle cykling cylinder cymbal daddel dagbog daggry
dagplejer dagslys dahlia damper dansegulv danser dansesko dartpil december dejskraber delfin delfinarie dessert
diamant digter diktat diskotek dobbeltdør dominobrik dominospil drageflyver dragespil dragevinge dragt drengekor
drikke drikkedunk drivhus drivtømmer drone dronning dryppe drøm drømme dueslag dukke dukkehus dukketeater dukkevogn
dukkevugge dunjakke duvet dyrehave dyrepark dyrespor dyrlæge dåseåbner dørklokke dørmåtte dørslag edderkop eddike
efeu eftermiddag efterår egeblad egern egernrede egetræ ekko eksamen ekspedient ekspres elastik elastikhop elefant
elektriker elevator elevråd elkedel enebær engel enggræs enhjørning entre erantis espresso espressokop estragon etage
etikette europa eventyr fabel fabrik falafel faldskærm familiefest familiespil fanfare farve farveblyant farvekridt
farvelade fasan fastelavn februar fejebakke ferieland fersken festtale feta figen figentræ filter finde finger
fingerbøl fingerring firben firkant firkløver fiskedam fiskefilet fiskehejre fiskekutter fiskenet fisker fiskestang
fiskesuppe fjeder fjeldtop fjerbold fjern fjernsyn fjerpen fjord fjordland fladfisk flagdug flagermus flagstang
flamingo flaske flaskepost flette flise flittig flod flodhest flydebro flygel flynder flyve flyveblad flyvefisk fløde
flødebolle flødeost flødeskum fløjdør fløjl fløjte fodbold fodboldmål fodre fodspor folde folkedans forfatter
forklæde forlag formel formiddag forsker forstærker fortid fortov fortælle fortælling forår forårsløg fotograf frakke
franskbrød fredag fregat fregne fremtid frihed frikadelle frikvarter frimærke frisbee frisk frisør fritidshjem
fromage frost frostklar frugt frugtsalat frugtskål frugttræ fryser fuglefrø fuglehus fuglekasse fuglerede fuglesang
fuldkorn fuldmåne fyrrekogle fyrretræ fyrtårn fyrværkeri fælg fællessang færge fødselsdag føle fønix gader galleri
galop garage gardin gartner gavepapir gear gedde gelænder gemme gemmeleg genbo genbrug genvej geometri gepard gevinst
giraf gitter gladiator glasdør gletsjer glimmer glimte globus gnaver gnist golfkølle gondol gorilla graffiti
granatæble granskov grapefrugt grave gribe grill gryde gryderet grydeske gråspurv græs græshoppe græskar græsplæne
græsstrå græstørv grævling grøn grønkål grønsag guide guitar guldfisk guldklump guldkæde guldmønt guldregn guldsmed
gulerod gulv gummi gummiand gummibåd gymnasium gymnast gynge gyngehest gyngestol gåde gækkebrev gæst gæstebog
gæstehus gætte gødning gøg gøgeur hagl haletudse halloween halskæde halvleg halvmåne halvø hamre hamster handelsmand
handske hanekam hangar harlekin harmoni harmonika hassel hasselmus hasselnød hatteæske havblik havebord havebrug
havebænk havegang havelåge havenisse havesti havfrue havregryn havregrød havvand heldig helikopter henna hestehov
hestesko hestesport hestevogn himmel hindbær hinkerude historie hjelm hjemmesko hjemvej hjerte hjertekage hjerterdame
hjort hjortetak hjælpe hjørne hobby hockey hofte honning honningkage honningkrus hortensia hotdog hoved hovedbund
hulahopring hulmaskine hulspejl humle humlebi hummer humor hundehus hundehvalp hundekurv hundeslæde hurra hurtig
husbåd huske huskeseddel husmus husnummer hvalp hvalros hvede hvedemel hveps hvidløg hvidtjørn hvidvask hvile
hvilested hviske hyacint hyben hyggekrog hyggelig hylde hyldeblomst hyldebusk hyldebær hyldesaft hylster hytte hånd
håndbagage håndbog håndbold håndklæde håndled håndtegn håndtryk håndvask hårbånd hårbørste hårsløjfe hårspænde
hårtørrer hækle hækling hængebro hængekøje høflig højre højskole højtid højttaler høne hønsegård hønsehus høstak
høstblomst høste høstfest høtyv høvl idræt idrætshal iglo iltflaske indgang indkøb ingefær ingeniør insekt interval
isbjørn isbjørnehi isbræ isflage ishockey iskugle ispind isstadion istap isterning istid isvaffel isvand ivrig jakke
jakkesæt jalousi januar jazz jeans jernbane jetfly joker jordbær jordhule jordnød journalist jubilæum juble juice
jukeboks juleaften julebag julehjerte julekugle julekurv julelys julemand julepynt julestjerne julestue juletræ
jungle juni justering juveler kabaret kabine kadet kaffe kaffebønne kaffekande kaffekop kagefad kagerulle kahyt kajak
kakao kaktus kalender kalenderlys kalkun kamel kamera kamillete kammerat kammertoner kamæleon kanal kanariefugl
kanelbolle kanelsnegl kanelstang kanin kantarel kantine kantsten kapers kapitel kaprifolium kapsejlads kaptajn
karaffel karamel karat karavane kardemomme karklud karneval karpe karrusel karry kartoffel karton kartotek kaskade
kasket kasserolle kastanje kaste katamaran kattelem kattepote kaviar kebab keglespil keramik keramiker ketchup
ketsjer kigge kikkert kikærter kilde kilometer kimono kiosk kirkeklokke kirkespir kirsebær kittel kiwi kjole klappe
klapstol klarinet klasse klassetur klatre klatremus klatretræ klatrevæg klatring klaver klejne klemme klipklapper
klippeø klokke klokkespil klokketårn klovn klubhus klump klædeskab kløverblad knallert knap knitre knold knytte
knækbrød koala kobber kobling kogebog kogle kokkehue kokosmel kokosnød kokospalme kolibri koloni kolonihave komedie
komet komfort komfur komma kommando kommode kompas kompot koncert konditor konfetti konge kongekrone kongerige konsol
kontor kontrollør konvolut koral koralrev koriander kornblomst kornmark korsang korthus kostald kostume krabbe krage
kravle kreativ krebs kridhvid kridt kridttavle kringle kristtjørn krokodille krokus kronblad kronhjort krukke krybe
krydderi krydderurt krydret krydsord krystal kræmmerhus kubus kuffert kuglepen kuling kulkælder kulstof kultur kunst
kunstner kunstværk kuppel kurvestol kutter kvadrat kvartet kvidder kvist kvittering kvæg kvække kylling kystvej kåbe
kæle kænguru købmand køkken køkkenbord køkkendør køkkenhave køleskab køletaske kølig kølvand køre køreplan køretur
kørvel labyrint ladcykel lagen lagkage lagune lakrids lakridspibe laks lampe lampeskærm landevej landhandel landkort
landsby langsom lanterne lasagne lastbil lavendel lavine ledlys ledning legehus legeplads legestue legetøj leguan
lejlighed lejrbål lejrskole leksikon lektie leopard lerdue letbane letvægt leverpostej lilje liljekonval lilla
lillebror lilletå limonade limstift lindeblomst lindetræ lineal linned linser loftrum logbog lokomotiv lommeregner
loppemarked loppetorv ludo luftballon luftgynge lufthavn luftpost luftpude luftskib lugte luksus lygtefest lygtepæl
lykke lyng lynild lynlås lyseblå lysekrone lyserød lysestage lysestump lyskryds lystfisker lysthus lystig læderbold
lædersofa lærebog lærer lærke lærketræ læsehest læskedrik løbehjul løfte løgring lørdag løve løvetand løvfald
løvhytte løvsang løvtræ madkasse madkurv madpakke madplan madpose madras magnet majblomst majskolbe makrel malebog
maleri malerkost maling mandag mandarin mandel mandelgave mandelmasse mango maracas marathon marcipan margarine
margerit mariehøne marked marmelade marmor marmorkage marsvin marts maskebal maskot mastekurv matador matros
matrosdragt mayonnaise medalje medvind mejse mekaniker melbolle melbøtte melodi melon menukort metro middag
middagsbord midnat midsommer midte mikrofon mikroovn mikroskop milkbar milkshake minigolf minus minutviser mixer
mjave moden modig moppe morgen mosaik mosegris motel motor motorbåd motorcykel motorvej mozzarella muffin muldjord
muldvarp mulepose mundharpe munter murer mursten museum musik musiker musikskole muskat muskel musling musvit mynte
myrefluge myretue mysli myslibar målestok målmand målscore måltid måne måneskin mælk mælkebar mælketand mælkevej møde
mølle møllehjul mønster mønt mørk mørkeblå møtrik narcis narhval natbord natkjole nattelys nattøj natur naturlig
navle nederdel neglelak nektarin nellike nikke nisse nissehue nisseskæg nordlys nordpol nougat november nudler
nutella nutid nylon nynne nysgerrig nytår nærbutik næse næsehorn nøddehorn nøddeskal nøgle nøglebundt nøglehul
nøgleord nøglering objekt ocean odder okapi oktober oliekande olietønde oliven olivenolie omelet onsdag opal opera
opfindelse oplevelse opskrift opvasker orange ordbog ordne ordsprog oregano orgel orgelpibe orkester orkidé ornament
ostebord paddehat pagode palads palet palme panda pandebånd pandehår pandekage panter papaya papegøje papir
papirclips papirfly papirhat papirkurv papkrus paprika papskive paraply parasol parcel parfume park parkbænk parkour
passager passer pasta pastinak patrulje pause pavillon peanut peber peberfrugt peberkage peberkværn pebermynte
pebernød pedal pelargoni pelikan penalhus penge pensel perle perlekæde perlemor perron persille persillerod pesto
piknik pilgrim pilot pindemad pindsvin pingvin pinse pinsemorgen pirat piratflag piskeris pistacie pitabrød pizza
pizzabund plakat planetarium planke plantefrø plantekasse platform plukke podcast pokal polarhund polka pollen
polokrave popcorn poppel porcelæn porre portræt pose postbud posthus postkasse postkort pottemager pottemuld prikket
prins prinsesse printer prisme profil program programmør projekt protein prærie prøve prøverum puddelhund punktum
purløg puslebord puslespil pyjamas påfugl pålæg påske påskehare påskelilje påskeæg pædagog pæon pære quilt rabat
radiator radio radise raket ramme rapsmark rasteplads ratte ravn redaktør regnbue regnbuebro regnbuefisk regndråbe
regnestykke regnfrakke regnhat regnjakke regnorm regnskov regnslag regntønde regnvejr rejer rejsebog rekord reling
remoulade reol replik reservehjul restaurant ribsgelé ridder ridebane ridehest ridehjelm ridelærer ridestøvle ridetur
ridning rigdom ringbind ringetone ringklokke ringmur risalamande risengrød risotto rivejern robot robåd rokke rolig
rollespil roman romkugle roning rosenblad rosenbusk rosenhæk rosenkrans rosenkvist rosenkål rosin rosinbolle rosmarin
rugbrød rugby rugmark rugmel rulle rullegardin rullekrave rulletrappe rumdragt rumrejse rumskib rumvæsen runde
rundkørsel rundstykke rundtur runesten rustning rutebil rutsjebane rydde rygrad rygsæk rytme rådhus rådyr råge råkost
rækkehus rævehale rødbede rødgrød rødkælk rødspætte rønnebær sadel safran saftevand saftig saksofonist salamander
salat saltbøsse saltkar saltlage salvie samba samle samlebånd sammenhold samtale sandal sandbanke sandkasse sandklit
sandpapir sandstrand sanger sankthans satellit savsmuld saxofon scene scenetæppe scepter scooter seddel sejlads
sejlbåd sejldug sejle sejlsko sekund seler selleri selskab semester sengebord sengegavl sengetid sennep sennepsgul
september serie serpentiner servere serviet shampoo shorts sidevogn signal sigte siksak sild silke silkeorm sirup
sjippetov skakbrik skalotte skateboard skatkiste skattejagt skattekort skibakke skihop skildpadde skilift skiløb
skinne skitse skjorte skjorteknap skole skomager skorsten skovbund skovhare skovl skovløber skovsnegl skovsø skovtur
skovvej skrive skrivebog skrivehjul skrivekridt skrubtudse skrue skruenøgle skrædder skrælle skubbe skuespiller
skuffe skulder skulptur skumbad skumfidus skumgummi skygge skyhøj skyline skyr skål skænke skærm skøjte skøjtebane
skøjteløb slagtøj slange slips slotsgård slotshave slotspark slæde slædehund slædetur sløjfe smage smaragd smartphone
smile smilehul smoking smoothie smuk smykkeskrin småkage småsten smør smørblomst smørkniv snakke sneaker snebold
snedrive snedækket snefnug snegl sneklokke snekugle snelandskab snemand snestorm snevejr snitzel snorkel snowboard
snurretop snørebånd sodavand sofabord sofapude softice solbriller solbær solcreme solfanger solhat solhjørne solhverv
solkage solnedgang solopgang solseng solsikke solskin solsort solstol solstråle solsystem solur sommer sommerdag
sommerferie sommerfugl sommerhus sommerregn sommervind sorbet souvenir sovedyr sovepose sovs spade spadsere spaghetti
spand sparegris spegepølse spejder spejderhat spejl spids spidsmus spillebræt spilledåse spillekort spillemand spinat
spise sporhund sportsmand sporvogn spring springbold springbræt springtur springvand sprinkler sprød spurv spækhugger
spætte spøgefugl spørge squash stadebod staffeli stald stamme stammebord start station stave stavlygte steak stearin
stearinlys stegeflæsk stenalder stenbro stenbænk stenhave stenhus stenstrand stigbøjle stige stikkontakt stjerne
stjerneskud stolt stoppested storebror storetå stork stormvejr strand strandbred strandkant strandsten strandtur
streg stribet strigle strik strikke strikkepind strikketøj struds strygebræt strygejern stråhat strømpe stylte
styrmand stær støvdrager støvklud støvle støvsuger sukker sukkerknald sukkerrør summe sundhed supermarked suppe
suppegryde suppeske suppeterrin surfbræt sushi suttekop svale svamp svamperet sværdfisk svævebane svævefly svømme
svømmefod svømmehal svømmetur svømning sydpol sylteagurk syltetøj symaskine symfoni syning syren sæbe sæbeboble
sæbekasse sækkepibe sælhund sætning søhest sølv sølvfisk sølvkæde sølvpapir sølvske søndag søpindsvin sørøver
søskende søstjerne søvnig tablet taco taglampe tagrende tagrør tagterrasse tagvindue talent tallerken tamburin
tandbørste tandem tandhjul tandpasta tankbil tankstation tapet tapetrulle taske tastatur tavlekridt teater teglsten
teglværk tegnebog tegnefilm tegneserie tehætte tekande tekop telefon teleskop telt teltpløk tennis tennisbane
tennisbold teori terminal termoglas termokande termostat terne terning terningspil terrasse tidslinje tiger tilbud
tilfreds timian tinsoldat tirsdag tivoli tjekliste tjener toastbrød togbane togvogn toilet toiletpapir tomat
tomatsuppe tombola topmøde torden tordensky tovværk trafiklys traktor trampolin trane tranebær trappe trappetrin
travbane trehjuler trekant triangel tribune trille trillebør triumf trold tromme trommestik trommesæt trompet
trompetist tropisk truck tryg tryllehat tryllekunst trylleri tryllestav tråd træhest træhytte trækfugl trække
trækrone trækvogn træmand træner træstub trøffel trøje trøste tshirt tudse tukan tulipan tulipanmark tunfisk tunika
tunnel turkis tusch tusindben tusindfryd tværstribe tyggegummi tykmælk tyttebær tzatziki tålmodig tårn tælle tænke
tæppe tærte tøjbamse tøjbutik tøjklemme tøjsnor tøjstativ tømrer tønde tørre ubåd udendørs udflugt udkant udkig
udsalg udstilling ugeavis uglebo ugleunge ukrudt ukulele uldgarn uldsok uldtrøje uldtæppe undulat ungdomsklub uniform
univers urmager urskive urtehave urtepotte vaffel valmue valnød vande vandfald vandfarve vandglas vandhane vandkande
vandmand vandmelon vandmølle vandpyt vandrehjem vandretur vandslange vandtårn vanilje varevogn varmedunk varmepude
vaskebalje vaskebjørn vaskeklud vaskesvamp vedbend vejgrøft vejkryds vejrhane vejrudsigt vejskilt velcro veninde
venlig venstre vente ventesal ventil veranda video viking vikingeskib villavej vimpel vindfløj vindjakke vindpose
vindrue vindspejl vindspil vindstille vindueskarm vingummi vinke vinter vinterdag vintergæk vinterjakke violet violin
violinbue vippe visesang viskelæder viskestykke vogn vokse vokslys volleyball vrinske vugge vuggestue vuggevise vågen
væddeløb vækkeur væksthus vælge værelse værksted værktøj væve vævestol wienerbrød wire xylofon yacht yatzy ymer
yndlingsbog yoghurt zebra åben åretur årgang århundrede årti æble æblegrød æblejuice æblekage æblekerne æblemost
æbleskive æbleskrog æbletræ æbletærte æggeblomme æggebæger æggesalat ægte ærlig ærteblomst ærter ærteskud æske
øjeblik øjenbryn øjenlåge øjenvippe økologi ønske ørepude ørering ørkenræv ørkensand ørnerede ørred østers østersskal
østkyst
`
  .trim()
  .split(/\s+/);
