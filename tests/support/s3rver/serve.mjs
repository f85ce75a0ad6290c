#!/usr/bin/env node
// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0
//
// usage: serve.mjs DIR
//
// s3rver on loopback for a test: prints one line with a JSON object when it can be used (endpoint,
// access_key, secret_key, region, bucket), keeps everything below DIR, and runs until its standard
// input is closed.

import S3rver from 's3rver';

const bucket = 'recordings';
const server = new S3rver({
  address: '127.0.0.1',
  port: 0,
  silent: true,
  directory: process.argv[2],
  vhostBuckets: false,
  configureBuckets: [{ name: bucket }],
});
const { port } = await server.run();
console.log(JSON.stringify({
  endpoint: `http://127.0.0.1:${port}`,
  access_key: 'S3RVER',
  secret_key: 'S3RVER',
  region: 'us-east-1',
  bucket,
}));
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
