/** A cable between browser and server that can be pulled: cuts what runs through it and lets nothing new in until it is plugged again. */
import { connect, createServer, type Server, type Socket } from "node:net";
import { BEHIND_CABLE } from "./server.ts";

export class Cable {
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  #plugged = true;
  /** Frozen: bytes are neither passed on nor refused, as in a tunnel. */
  #frozen = false;

  private constructor(server: Server) {
    this.#server = server;
  }

  /** Listens where the pages' addresses lead and goes on to where the demo listens. */
  static async lay(port: number): Promise<Cable> {
    const server = createServer();
    const cable = new Cable(server);
    server.on("connection", (near) => cable.#join(near, port));
    await new Promise<void>((done, failed) => {
      server.once("error", failed);
      server.listen(port, "127.0.0.1", done);
    });
    return cable;
  }

  /** From this moment on nobody gets through, and those who were are cut off. */
  pull(): void {
    this.#plugged = false;
    for (const socket of this.#open) socket.destroy();
  }

  plug(): void {
    this.#plugged = true;
  }

  /** Everything stands still without a sign, as a phone in a tunnel. */
  freeze(): void {
    this.#frozen = true;
    for (const socket of this.#open) socket.pause();
  }

  thaw(): void {
    this.#frozen = false;
    for (const socket of this.#open) socket.resume();
  }

  remove(): Promise<void> {
    this.pull();
    return new Promise((done) => this.#server.close(() => done()));
  }

  #join(near: Socket, port: number): void {
    if (!this.#plugged) {
      near.destroy();
      return;
    }
    const far = connect(port, BEHIND_CABLE);
    for (const socket of [near, far]) this.#watch(socket, socket === near ? far : near);
    near.pipe(far).pipe(near);
    if (this.#frozen) this.freeze();
  }

  #watch(socket: Socket, other: Socket): void {
    this.#open.add(socket);
    socket.on("error", () => other.destroy());
    socket.on("close", () => {
      this.#open.delete(socket);
      other.destroy();
    });
  }
}
