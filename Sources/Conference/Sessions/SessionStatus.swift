/// Written by people and by the clock, never by health.
public enum SessionStatus: String, Hashable, Sendable, Codable, CaseIterable {
    case draft, scheduled, live, ended, cancelled
    /// A higher level took the slot.
    case displaced
    /// Booked by force in spite of conflicts; never counts as good.
    case defective

    /// Takes its points' time: others conflict with it.
    public var occupies: Bool { self == .scheduled || self == .live }
}
