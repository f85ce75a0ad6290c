// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0
//
// node write.mjs FILE: writes a recording of 100 messages, 10 ms apart, with @mcap/core, with every
// kind of record that its writer knows.
import { McapWriter } from "@mcap/core";
import { open } from "node:fs/promises";

const file = await open(process.argv[2], "w");
let position = 0n;
const writer = new McapWriter({
  writable: {
    position: () => position,
    write: async (bytes) => {
      await file.write(bytes);
      position += BigInt(bytes.byteLength);
    },
  },
  chunkSize: 2048,
});
const text = new TextEncoder();
await writer.start({ profile: "", library: "test" });
const schemaId = await writer.registerSchema({
  name: "State", encoding: "jsonschema", data: text.encode("{}"),
});
const channelId = await writer.registerChannel({
  schemaId, topic: "/state", messageEncoding: "json", metadata: new Map([["robot", "arm"]]),
});
for (let i = 0; i < 100; i++) {
  const time = 1700000000000000000n + BigInt(i) * 10000000n;
  await writer.addMessage({
    channelId, sequence: i, logTime: time, publishTime: time,
    data: text.encode(JSON.stringify({ number: i, pad: "x".repeat(80) })),
  });
}
await writer.addMetadata({ name: "about", metadata: new Map([["site", "lab"]]) });
await writer.addAttachment({
  name: "notes.txt", logTime: 1n, createTime: 0n, mediaType: "text/plain",
  data: text.encode("hello"),
});
await writer.end();
await file.close();
