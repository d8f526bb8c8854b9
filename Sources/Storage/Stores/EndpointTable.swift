import Conference
import GRDB

/// Rows of `endpoint`.
enum EndpointTable {
    /// Writes each over what was stored of it. One statement for all: a whole country is registered at once.
    static func save(_ endpoints: [RegisteredEndpoint], in db: Database) throws {
        var statement: Statement?
        for endpoint in endpoints {
            let row = try EndpointRecord(endpoint).databaseDictionary
            let upsert = try statement ?? db.cachedStatement(sql: upsert(of: row.keys.sorted()))
            try upsert.execute(arguments: StatementArguments(row))
            statement = upsert
        }
    }

    /// A row keeps its key.
    private static func upsert(of columns: [String]) -> String {
        let changes = columns.filter { $0 != "id" }.map { "\($0) = excluded.\($0)" }
        return """
            INSERT INTO endpoint (\(columns.joined(separator: ", ")))
            VALUES (\(columns.map { ":\($0)" }.joined(separator: ", ")))
            ON CONFLICT (id) DO UPDATE SET \(changes.joined(separator: ", "))
            """
    }
}
