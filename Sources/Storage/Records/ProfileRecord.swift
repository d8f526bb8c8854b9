import Conference
import GRDB

/// One row of `profile`; the list keeps the order in which profiles were added.
struct ProfileRecord: StoredRecord {
    static let databaseTableName = "profile"

    var id: String
    var floorUpKbps: Int
    var floorDownKbps: Int
    var targetUpKbps: Int
    var targetDownKbps: Int
    var rttOkMs: Int
    var rttWarnMs: Int

    init(_ profile: Profile) {
        id = profile.id
        floorUpKbps = profile.floorUpKbps
        floorDownKbps = profile.floorDownKbps
        targetUpKbps = profile.targetUpKbps
        targetDownKbps = profile.targetDownKbps
        rttOkMs = profile.rttOkMs
        rttWarnMs = profile.rttWarnMs
    }

    var profile: Profile {
        Profile(
            id: id,
            floorUpKbps: floorUpKbps,
            floorDownKbps: floorDownKbps,
            targetUpKbps: targetUpKbps,
            targetDownKbps: targetDownKbps,
            rttOkMs: rttOkMs,
            rttWarnMs: rttWarnMs
        )
    }
}
