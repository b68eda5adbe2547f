// Preloaded into a child with an IPC channel: when its parent dies without a word, it ends in good order.
process.channel?.unref();
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
