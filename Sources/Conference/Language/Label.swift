/// Everything that pages write beside the data. The raw value is the name for templates.
///
/// The names of the daemon's conditions are those of its own list, so that a condition finds its label.
public enum Label: String, Hashable, Sendable, CaseIterable {
    // Everywhere
    case productName, tagline, languageSwitch, signIn, signOut, signedInAs
    case signInHint, signInFailed, signInConfirm, signInOnce, token, menu, back, close, save
    case search, loading, showMore, yes, no, none
    case optional, failed, pageNotFound, noScript, skipToContent
    // The daemon's condition
    case connectionLost, connectionRestored, observerBlind, storeTrouble, registryFile, pollerStalled, rateTooLow
    case pointsUnobserved
    // The board
    case board, nextCall, runningCall, noNextCall, countdown, startedAgo
    case ready, watch, notReady, unknown, waived, allReady
    case coverage, worstAge, overdue, tree, expandAll, collapseAll, showAll
    case onlyTroubles, attention, noMatches, call, live, notInCall, nothingToDo
    // One point
    case endpoint, endpoints, level, parent, state, since
    case reasons, observed, required, evidenceAge, measured, declared
    case verdict, contact, phone, email, noContact, link
    case provider, backupLine, latency, contractedUpload, contractedDownload, packetLoss
    case availability, availabilityWeek, availabilityMonth
    case certificate, certificateEnded, lastProbe, lastReport, measurements, noData, notMeasured
    case stale, flapping, confirming, unobserved, pushOnly, probeNow, probeSent
    case fullTest, fullTestHint, fullTestInsist, fullTestStarted
    case maintenance, startMaintenance, endMaintenance, until, waive, waiverReason
    case retired, retiredHint, exports, exportProbes, exportHours, exportBandwidth
    case availabilityByHour, hoursHint, hourGood, hourFailing, hourUnobserved, hourUnknown, medianAnd95, failedProbes
    case probes
    case reason, expiry, outcome, method, lowerBound, recentProbes, total
    // The readiness log
    case log, logEmpty, olderEntries, time, number, event
    case actor, kind, allKinds, filter, pause, resume, newEntries
    // Sessions
    case sessions, session, bookSession, title, calledBy, host
    case participants, participantsHint, profile, platform, anyPlatform, start
    case duration, end, points, checkConflicts, noConflicts, conflicts
    case book, bookAnyway, booked, move, newStart, cancelSession
    case confirmCancel, saved, upcoming, past, readiness, gates
    case gatePending, gateLate, minutes, signOff, go, noGo
    case onConflict, waivers, localTime
    // The report page
    case report, reports, chooseEndpoint, forSession, lineStatus, checklist
    case allInOrder, technicianName, technicianPhone, ownMeasurement, note, send
    case saidLate, sending, sent, sentBefore, keptForLater, keptSignedOut, waitingToSend, sendFailed
    // Tokens
    case tokens, newToken, tokenShownOnce, name, role, scope
    case wholeTree, createdAt, revoke, revoked, validDays, noExpiry
}
