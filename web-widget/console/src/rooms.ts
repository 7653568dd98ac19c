/** The rooms of the console beside the duty room, in the order of the list; a new room is one folder and one line here. */
import type { Role } from "@ajar/protocol";
import { Account } from "./account/room.tsx";
import { Board } from "./board/board.tsx";
import { Room as Bookings } from "./bookings/room.tsx";
import { Room as Devices } from "./devices/room.tsx";
import { Practice } from "./practice/room.tsx";
import { Room as Service } from "./service/room.tsx";
import type { RoomEntry } from "./shell/room.ts";
import { Staff } from "./staff/room.tsx";
import { Room as Statistics } from "./statistics/room.tsx";

/** Everything but duty, which is always there because talks live in it. */
export const rooms: readonly RoomEntry[] = [
  {
    id: "bookings",
    title: { da: "Tider", en: "Times" },
    icon: "bookings",
    roles: ["counsellor", "coordinator"],
    Room: Bookings,
  },
  {
    id: "board",
    title: { da: "Tavle", en: "Board" },
    icon: "board",
    roles: ["counsellor", "coordinator"],
    Room: Board,
  },
  {
    id: "practice",
    title: { da: "Øvelse", en: "Practice" },
    icon: "practice",
    roles: ["counsellor", "coordinator"],
    Room: Practice,
  },
  {
    id: "statistics",
    title: { da: "Tal", en: "Figures" },
    icon: "statistics",
    roles: ["coordinator"],
    Room: Statistics,
  },
  {
    id: "service",
    title: { da: "Tilbuddet", en: "Service" },
    icon: "service",
    roles: ["coordinator"],
    Room: Service,
  },
  {
    id: "staff",
    title: { da: "Ansatte", en: "Staff" },
    icon: "staff",
    roles: ["coordinator"],
    accounts: true,
    Room: Staff,
  },
  {
    id: "devices",
    title: { da: "Browsere", en: "Browsers" },
    icon: "devices",
    roles: ["coordinator"],
    accounts: true,
    Room: Devices,
  },
  {
    id: "account",
    title: { da: "Konto", en: "Account" },
    icon: "account",
    roles: ["counsellor", "coordinator"],
    accounts: true,
    Room: Account,
  },
];

/** The rooms that a role sees. */
export function roomsOf(role: Role, accounts: boolean, all: readonly RoomEntry[] = rooms): readonly RoomEntry[] {
  return all.filter((room) => room.roles.includes(role) && (accounts || room.accounts !== true));
}
