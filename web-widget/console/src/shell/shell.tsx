/** Bar, list of rooms and the room that is open; the duty room is only hidden while another is open, so its talks go on. */
import type { DeskSession, DeskState } from "@ajar/session/counsellor";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { texts as accountTexts } from "../account/texts.ts";
import { useWays } from "../account/use-ways.ts";
import { Announcer } from "../alert/announcer.tsx";
import type { Notifier } from "../alert/notifier.ts";
import type { Chime } from "../alert/sound.ts";
import type { Api } from "../api/api.ts";
import { Outside, openOutside } from "../closing/outside.tsx";
import { useCounting } from "../closing/use-counting.ts";
import { Bar } from "../desk/bar.tsx";
import { NamesContext, namesOf } from "../desk/service-name.ts";
import { useRosterKeeper } from "../devices/keeper.ts";
import { Duty } from "../duty/room.tsx";
import { useAsking } from "../errand/use-asking.ts";
import { useCommands } from "../keys/use-commands.ts";
import { roomsOf } from "../rooms.ts";
import type { Settings } from "../settings/settings.ts";
import { SettingsPanel } from "../settings/settings-panel.tsx";
import { useRoomTexts } from "../texts/room-texts.ts";
import { useTexts } from "../texts/use-texts.ts";
import { ServiceContext } from "../tools/service.ts";
import { noSetup, SetupContext, SetupsContext, useSetups } from "../tools/setup.ts";
import { Nav } from "./nav.tsx";
import type { Floor, RoomEntry, RoomSession } from "./room.ts";
import { DUTY, useRoom } from "./use-room.ts";

interface ShellProps {
  readonly desk: DeskState;
  readonly session: DeskSession;
  readonly api: Api;
  readonly settings: Settings;
  readonly change: (part: Partial<Settings>) => void;
  readonly chime: Chime;
  readonly notifier: Notifier;
  readonly calling: boolean;
}

export function Shell({ desk, session, api, settings, change, chime, notifier, calling }: ShellProps) {
  const rooms = roomsOf(desk.role, desk.accounts);
  const open = useRoom(rooms.map(({ id }) => id));
  const counting = useCounting(desk, session, api);
  useRosterKeeper(api, desk.service, desk.accounts && desk.role === "coordinator");
  const outside = () => openOutside(counting, desk.service);
  const asking = useAsking(desk);
  const ask = () => asking.open(desk.service);
  const commands = useCommands(desk, session, settings, { here: open === DUTY, outside, ask });
  const names = useMemo(() => namesOf(desk.posts), [desk.posts]);
  const setups = useSetups(api, [...new Set([desk.service, ...names.keys()])].filter(Boolean));
  const routes = useMemo(
    () => ({ api, base: `/api/v1/staff/services/${desk.service}/bookings`, me: desk.name }),
    [api, desk.service, desk.name],
  );
  const [panel, setPanel] = useState(false);
  const { language } = settings;
  return (
    <div class="console">
      <Skips duty={open === DUTY} />
      <Bar desk={desk} session={session} settings={settings} change={change} openSettings={() => setPanel(true)} />
      {desk.accounts && !desk.ways && desk.talks.length === 0 && <NoWay api={api} />}
      <div class="inside">
        <Nav rooms={rooms} open={open} language={language} desk={desk} calling={calling} />
        <SetupContext.Provider value={setups.get(desk.service) ?? noSetup}>
          <Main open={open}>
            <div class="room-duty" hidden={open !== DUTY}>
              <NamesContext.Provider value={names}>
                <SetupsContext.Provider value={setups}>
                  <ServiceContext.Provider value={routes}>
                    <Duty
                      {...{ desk, session, settings, change, calling, commands, counting, asking }}
                      muted={() => !chime.unlocked()}
                    />
                  </ServiceContext.Provider>
                </SetupsContext.Provider>
              </NamesContext.Provider>
            </div>
            <Other
              room={rooms.find(({ id }) => id === open)}
              api={api}
              session={roomSession(desk, settings)}
              floor={floorOf(desk)}
            />
          </Main>
        </SetupContext.Provider>
      </div>
      <Announcer desk={desk} />
      <Outside counting={counting} posts={desk.posts} />
      {panel && <SettingsPanel {...{ settings, change, chime, notifier }} close={() => setPanel(false)} />}
    </div>
  );
}

/** Whoever came by a link can come again only with a way of their own; said between talks, whose room it would take. */
function NoWay({ api }: { readonly api: Api }) {
  const say = useRoomTexts(accountTexts);
  if (!useWays(api)) return null;
  return (
    <p class="no-way" role="status">
      {say("no_way")} <a href="#/account">{say("passkey_add")}</a>
    </p>
  );
}

/** Of the service whose rooms are shown, and of no other. */
function floorOf({ posts, service }: DeskState): Floor {
  const post = posts.find((each) => each.service === service);
  const { total = 0, since, ready = 0, free = 0 } = post ?? {};
  return { waiting: total, since, ready, free, live: post?.state === "up" };
}

function roomSession({ service, serviceName, role, name }: DeskState, { language }: Settings): RoomSession {
  return { service, serviceName, role, name, language };
}

function Skips({ duty }: { readonly duty: boolean }) {
  const texts = useTexts();
  const to = (id: string) => (event: Event) => {
    // A plain jump would put the target into the fragment, where the room stands.
    event.preventDefault();
    document.getElementById(id)?.focus();
  };
  const links: readonly [string, string][] = duty
    ? [
        ["queue", texts.skip_queue],
        ["talks", texts.skip_talks],
      ]
    : [["room", texts.skip_room]];
  return (
    <>
      {links.map(([id, text]) => (
        <a key={id} class="skip" href={`#${id}`} onClick={to(id)}>
          {text}
        </a>
      ))}
    </>
  );
}

/** The one main landmark; it takes the focus when the room changes, so that ears hear where they are. */
function Main({ open, children }: { readonly open: string; readonly children: preact.ComponentChildren }) {
  const box = useRef<HTMLElement>(null);
  const before = useRef(open);
  useEffect(() => {
    if (before.current !== open) box.current?.focus();
    before.current = open;
  }, [open]);
  return (
    <main id="room" class="room" ref={box} tabIndex={-1}>
      {children}
    </main>
  );
}

interface OtherProps {
  readonly room: RoomEntry | undefined;
  readonly api: Api;
  readonly session: RoomSession;
  readonly floor: Floor;
}

function Other({ room, api, session, floor }: OtherProps) {
  if (!room) return null;
  return (
    <div key={room.id} class="room-page">
      <room.Room api={api} session={session} floor={floor} />
    </div>
  );
}
