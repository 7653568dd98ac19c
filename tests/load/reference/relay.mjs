/** References S and W: a socket.io relay of pairs, each message acknowledged; with a Redis address as the second argument over its adapter. For measurements only. */
import { createServer } from "node:http";
import { createAdapter } from "@socket.io/redis-adapter";
import { createClient } from "redis";
import { Server } from "socket.io";

const [port, redis] = process.argv.slice(2);
const http = createServer();
const io = new Server(http, { transports: ["websocket"], perMessageDeflate: false });
if (redis) {
  const line = createClient({ url: redis });
  const other = line.duplicate();
  await Promise.all([line.connect(), other.connect()]);
  io.adapter(createAdapter(line, other));
}
io.on("connection", (socket) => {
  const { pair, side } = socket.handshake.query;
  const room = `${pair}-${side === "0" ? "1" : "0"}`;
  socket.join(`${pair}-${side}`);
  socket.on("m", (message, done) => {
    io.to(room).emit("m", message);
    done();
  });
});
http.listen(Number(port), "127.0.0.1");
