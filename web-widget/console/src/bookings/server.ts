/** The staff routes of bookings, typed; answers nothing itself. */
import type {
  BookingBlock,
  BookingPlan,
  BookingWeek,
  CancelSlot,
  DutyFeed,
  FreeColleague,
  NewBlock,
  NewSlot,
  Occupancy,
  PublishedTimes,
} from "@ajar/protocol";
import type { Answer, Api } from "../api/api.ts";

/** Everything this room can ask. */
export interface Server {
  week(week: string): Promise<Answer<BookingWeek>>;
  plan(): Promise<Answer<BookingPlan>>;
  savePlan(plan: BookingPlan): Promise<Answer<PublishedTimes>>;
  occupancy(): Promise<Answer<Occupancy>>;
  publish(slot: NewSlot): Promise<Answer<PublishedTimes>>;
  move(id: string, slot: NewSlot): Promise<Answer<PublishedTimes>>;
  remedy(id: string, remedy: CancelSlot): Promise<Answer<unknown>>;
  colleagues(id: string): Promise<Answer<readonly FreeColleague[]>>;
  came(id: string, seat: number, came: boolean): Promise<Answer<unknown>>;
  block(block: NewBlock): Promise<Answer<unknown>>;
  unblock(block: BookingBlock): Promise<Answer<unknown>>;
  makeFeed(resource: string): Promise<Answer<DutyFeed>>;
  revokeFeed(resource: string): Promise<Answer<unknown>>;
  /** The picture of a place's door; its own address is not cached by the console. */
  picture(place: string, file: Blob): Promise<Answer<unknown>>;
}

/** The routes of one service. */
export function serverOf(api: Api, service: string): Server {
  const base = `/api/v1/staff/services/${service}/bookings`;
  return {
    week: (week) => api.get(`${base}/week/${week}`),
    plan: () => api.get(`${base}/plan`),
    savePlan: (plan) => api.put(`${base}/plan`, plan),
    occupancy: () => api.get(`${base}/occupancy`),
    publish: (slot) => api.post(`${base}/slots`, slot),
    move: (id, slot) => api.put(`${base}/slots/${id}`, slot),
    remedy: (id, remedy) => api.post(`${base}/slots/${id}/cancel`, remedy),
    colleagues: (id) => api.get(`${base}/slots/${id}/colleagues`),
    came: (id, seat, came) => api.post(`${base}/slots/${id}/came`, { seat, came }),
    block: (block) => api.post(`${base}/blocks`, block),
    unblock: ({ id }) => api.delete(`${base}/blocks/${id}`),
    makeFeed: (resource) => api.post(`${base}/feed/${resource}`),
    revokeFeed: (resource) => api.delete(`${base}/feed/${resource}`),
    picture: (place, file) => api.put(`${base}/places/${place}/picture`, file),
  };
}
