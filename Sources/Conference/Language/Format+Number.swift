import Foundation

extension Format {
    /// With groups of three: `10.400` or `10,400`.
    public func integer(_ number: Int) -> String {
        let digits = Array(String(number.magnitude))
        var groups = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { groups += language == .vi ? "." : "," }
            groups.append(digit)
        }
        return (number < 0 ? "-" : "") + groups
    }

    /// A number of things; in Vietnamese official style one digit gets a leading zero: `02 điểm cầu`.
    public func count(_ number: Int) -> String {
        language == .vi && (1...9).contains(number) ? padded(number) : integer(number)
    }

    /// Rounded half away from zero to `places` decimals, 0 to 6: `1,1` or `1.1`.
    ///
    /// What is no finite number, or too large to be written out, is a dash.
    public func decimal(_ number: Double, places: Int) -> String {
        let places = min(max(places, 0), 6)
        var unit = 1
        for _ in 0..<places { unit *= 10 }
        let scaled = (number * Double(unit)).rounded(.toNearestOrAwayFromZero)
        guard scaled.isFinite, abs(scaled) < 1e15 else { return "–" }
        let whole = Int(scaled.magnitude)
        let head = (scaled < 0 ? "-" : "") + integer(whole / unit)
        guard places > 0 else { return head }
        let tail = String(whole % unit)
        return head + (language == .vi ? "," : ".") + String(repeating: "0", count: places - tail.count) + tail
    }

    /// `850 kbps`, `1,1 Mbps`, `200 Mbps`.
    public func rate(kbps: Double) -> String { rate(kbps: kbps, places: kbps < 99_950 ? 1 : 0) }

    /// An observed rate beside the one that is required: with as many decimals as it takes to tell them apart.
    public func rates(observed: Double, required: Double) -> (observed: String, required: String) {
        let usual = (rate(kbps: observed), rate(kbps: required))
        guard usual.0 == usual.1, observed != required else { return usual }
        let finer = (rate(kbps: observed, places: 2), rate(kbps: required, places: 2))
        guard finer.0 == finer.1 else { return finer }
        return (decimal(observed, places: 1) + " kbps", decimal(required, places: 1) + " kbps")
    }

    private func rate(kbps: Double, places: Int) -> String {
        guard kbps >= 999.5 else { return decimal(max(0, kbps), places: 0) + " kbps" }
        return decimal(kbps / 1_000, places: places) + " Mbps"
    }

    /// `0,4 ms`, `37 ms`.
    public func milliseconds(_ value: Double) -> String {
        decimal(value, places: abs(value) < 9.95 ? 1 : 0) + " ms"
    }

    /// A share of 0 to 1: `97,5%`.
    public func percent(_ share: Double) -> String {
        let text = decimal(share * 100, places: 1)
        let whole = text.hasSuffix(",0") || text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        return whole + "%"
    }

    /// `2,4 MB`, in powers of ten.
    public func bytes(_ count: Int) -> String {
        if count < 1_000 { return integer(count) + " B" }
        if count < 1_000_000 { return decimal(Double(count) / 1e3, places: 1) + " kB" }
        return decimal(Double(count) / 1e6, places: 1) + " MB"
    }
}
