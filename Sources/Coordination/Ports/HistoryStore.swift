public import Conference
public import Foundation

/// The past of the endpoints: single results for days, hourly summaries for a year. What has been packed or summed up reads
/// as before.
public protocol HistoryStore: Sendable {
    /// The hours between two moments in which there was any result, in the order of time. The hour in which `from` lies is
    /// the first, that in which `to` lies is one only when `to` is not its beginning. The present hour is there too.
    func hours(of endpoint: EndpointID, from: Date, to: Date) async throws(StoreError) -> [HourOfHistory]

    /// What waits to be packed and summed up.
    func backlog() async throws(StoreError) -> HistoryBacklog

    /// One small step of a task, which holds the store for some milliseconds; a task that was left in its middle, even by a
    /// crash, begins again without loss. For one caller at a time.
    ///
    /// - Returns: Whether the task is done.
    func advance(_ task: HistoryTask) async throws(StoreError) -> Bool

    /// Deletes about `limit` rows that have grown older than they are kept. Results go when they are packed and their days
    /// are summed up, never the newest of an endpoint.
    ///
    /// - Returns: Whether there may be more.
    func prune(_ ages: RetentionAges, limit: Int) async throws(StoreError) -> Bool
}
