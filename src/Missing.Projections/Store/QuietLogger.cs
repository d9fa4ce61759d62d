using Marten;
using Marten.Services;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Missing.Projections.Store;

/// <summary>
/// Logs that a command failed and which one, never its parameters: Marten's own logger writes parameter values, which include
/// children's names. The PostgreSQL error code is enough for an operator; its message and detail may quote a row.
/// </summary>
internal sealed class QuietLogger(ILogger logger) : IMartenLogger, IMartenSessionLogger
{
    public IMartenSessionLogger StartSession(IQuerySession session) => this;

    public void SchemaChange(string sql) => logger.LogInformation("Schema change: {Sql}", sql);

    public void LogFailure(NpgsqlCommand command, Exception ex) => Say(command.CommandText, ex);

    public void LogFailure(NpgsqlBatch batch, Exception ex) =>
        Say(string.Join(";\n", batch.BatchCommands.Cast<NpgsqlBatchCommand>().Select(x => x.CommandText)), ex);

    public void LogFailure(Exception ex, string message) => Say(message, ex);

    public void LogSuccess(NpgsqlCommand command) { }

    public void LogSuccess(NpgsqlBatch batch) { }

    public void RecordSavedChanges(IDocumentSession session, IChangeSet commit) { }

    public void OnBeforeExecute(NpgsqlCommand command) { }

    public void OnBeforeExecute(NpgsqlBatch batch) { }

    private void Say(string what, Exception ex) =>
        logger.LogWarning("A database command failed: {Kind} {SqlState} in {Command}",
            ex.GetType().Name, (ex as PostgresException)?.SqlState, what);
}
