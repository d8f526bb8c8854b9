/// Everything that must survive.
public typealias Store = RegistryStore & EvidenceStore & SessionStore & LogStore & AccessStore
