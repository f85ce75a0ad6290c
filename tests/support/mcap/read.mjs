// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0
//
// node read.mjs FILE: reads a recording with @mcap/core, once from start to end and once by its
// index, with all checksums compared, and prints what it found as one line of JSON.
import { McapIndexedReader, McapStreamReader } from "@mcap/core";
import { decompress } from "fzstd";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";

const path = process.argv[2];
const decompressHandlers = { zstd: (data) => decompress(data) };

async function readStream() {
  const reader = new McapStreamReader({ decompressHandlers, validateCrcs: true });
  const topics = new Map();
  const counts = {};
  const take = () => {
    for (let record; (record = reader.nextRecord()); ) {
      if (record.type === "Channel") topics.set(record.id, record.topic);
      if (record.type === "Message") {
        const topic = topics.get(record.channelId);
        counts[topic] = (counts[topic] ?? 0) + 1;
      }
    }
  };
  for await (const block of createReadStream(path)) {
    reader.append(block);
    take();
  }
  take();
  if (!reader.done()) throw new Error("the stream reader did not come to the end");
  return counts;
}

async function readIndexed() {
  const file = await open(path);
  const readable = {
    size: async () => BigInt((await file.stat()).size),
    read: async (offset, length) => {
      const bytes = new Uint8Array(Number(length));
      await file.read(bytes, 0, bytes.length, Number(offset));
      return bytes;
    },
  };
  const reader = await McapIndexedReader.Initialize({ readable, decompressHandlers });
  const counts = {};
  let lastTime = 0n;
  for await (const message of reader.readMessages()) {
    if (message.logTime < lastTime) throw new Error("messages are not in order");
    lastTime = message.logTime;
    const { topic } = reader.channelsById.get(message.channelId);
    counts[topic] = (counts[topic] ?? 0) + 1;
  }
  await file.close();
  return { counts, statistics: Number(reader.statistics.messageCount),
           chunks: reader.chunkIndexes.length };
}

const stream = await readStream();
const indexed = await readIndexed();
console.log(JSON.stringify({ stream, indexed: indexed.counts, statistics: indexed.statistics,
                             chunks: indexed.chunks }));
