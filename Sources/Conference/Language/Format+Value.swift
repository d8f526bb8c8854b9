extension Format {
    /// An observed or required value with its unit; a word stays as it is.
    public func value(_ value: Reason.Value) -> String {
        switch value {
        case .kbps(let kbps): rate(kbps: kbps)
        case .milliseconds(let milliseconds): self.milliseconds(milliseconds)
        case .seconds(let seconds): duration(seconds)
        case .word(let word): word
        }
    }
}
