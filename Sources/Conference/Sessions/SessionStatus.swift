/// Written by people and by the clock, never by health.
public enum SessionStatus: String, Hashable, Sendable, Codable, CaseIterable {
    case draft, scheduled, live, ended, cancelled
    /// A higher level took the slot.
    case displaced
    /// Booked by force in spite of conflicts; never counts as good.
    case defective

    /// Is to be held and takes its points' time: others conflict with it, and it has its place on the board, its pace, its
    /// gates and its guard window. A session booked by force is no exception: people will come to it.
    public var occupies: Bool { self == .scheduled || self == .live || self == .defective }
}
