public import Foundation
public import LocatedJSON

/// How values that many requests have are read.
public enum RequestFields {
    /// RFC 3339 with an offset.
    public static let time = ValueDecoder<Date>.parsed(expected: RequestPhrase.time) { WireTime.parse($0) }
}

enum RequestPhrase {
    static let time = BilingualText(
        english: "a time with offset such as \"2026-11-23T08:00:00+07:00\"",
        vietnamese: "thời điểm kèm múi giờ, ví dụ \"2026-11-23T08:00:00+07:00\""
    )
    static let selector = BilingualText(
        english: "a selector such as \"under:py level:commune\" or an id",
        vietnamese: "bộ chọn như \"under:py level:commune\" hoặc một mã điểm cầu"
    )
    static let clientID = BilingualText(
        english: "an id of 1 to 64 letters, digits, \"-\", \"_\" or \".\"",
        vietnamese: "mã gồm 1 đến 64 chữ, số, \"-\", \"_\" hoặc \".\""
    )
    static let sessionID = BilingualText(english: "the id of a session", vietnamese: "mã phiên họp")
}
