/** The exports of `requirePlugin('live-entry')`: see plugin/doc/README.md. */
interface LiveEntryPlugin {
  setLivingCodeSource(source: import('../miniprogram/components/live-entry/types').LivingCodeSource): void;
  setNavigator(navigate: import('../miniprogram/components/live-entry/types').Navigate): void;
}

interface RequirePlugin {
  (plugin: 'live-entry'): LiveEntryPlugin;
  async(plugin: 'live-entry'): Promise<LiveEntryPlugin>;
}
