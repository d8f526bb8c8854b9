/// Everything that must survive.
public typealias Store = RegistryStore & EvidenceStore & HistoryStore & SessionStore & LogStore & AccessStore
