/** The screens beside the straight way to a talk, fetched as one part while the first screen is read. */

export { Booking } from "../booking/door.tsx";
export { Closed, Elsewhere, Refused } from "../screens/closed/closed.tsx";
export { TalkCard } from "../screens/conversation/card.tsx";
export { EndAsk } from "../screens/conversation/end-ask.tsx";
export { JoinAsk } from "../screens/conversation/join-ask.tsx";
export { Unlock } from "../screens/cover/unlock.tsx";
export { Ended } from "../screens/ended/ended.tsx";
export { Survey } from "../screens/ended/survey.tsx";
export { Phone } from "../screens/phone/phone.tsx";
export { Questions } from "../screens/questions/questions.tsx";
export { Reading } from "../screens/reading/reading.tsx";
export { Calm } from "../screens/waiting/calm.tsx";
export { Lost } from "../screens/waiting/lost.tsx";
export { Onward } from "../screens/welcome/onward.tsx";
