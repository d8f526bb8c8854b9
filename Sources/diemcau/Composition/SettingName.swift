/// What a person calls a setting: the variable, and the flag where there is one.
enum SettingName {
    private static let flags: Set = [
        "endpoints", "data.dir", "listen", "public.url", "in.flight", "lanes", "probes.per.second", "log.level",
    ]

    /// `keep.days` → `DIEMCAU_KEEP_DAYS`, `in.flight` → `--in-flight, DIEMCAU_IN_FLIGHT`.
    static func text(_ key: String) -> String {
        let variable = "DIEMCAU_" + key.uppercased().replacing(".", with: "_")
        return flags.contains(key) ? "--\(key.replacing(".", with: "-")), \(variable)" : variable
    }

    /// The fault of a value, under the name that the person has written.
    static func fault(_ key: String, _ vi: String, _ en: String) -> UsageFault {
        UsageFault("\(text(key)): \(vi)", "\(text(key)): \(en)")
    }
}
