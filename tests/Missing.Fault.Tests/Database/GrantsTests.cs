using Missing.Domain.Tests;
using Missing.Projections.Store.Folding;
using Npgsql;

namespace Missing.Fault.Tests;

/// <summary>
/// The rights of each database role, tested on a database that a node of the Api really serves from. The role that the Api logs in
/// as can append what is recorded and cannot change it.
/// </summary>
public sealed class GrantsTests(Site site) : IClassFixture<Site>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        var node = await site.SharedNodeAsync();
        using var client = node.Client(site.Identity, "supervisor");
        await client.ReportAsync(DateTimeOffset.UtcNow.AddMinutes(14));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public Task The_Api_logs_in_as_mc_app_and_as_nobody_else()
    {
        // Connections of this test itself may take a moment to go.
        var logins = "";
        return Until.TrueAsync(
            async () => (logins = string.Join(' ', (await site.RowsAsync(
                "select distinct usename::text from pg_stat_activity where datname = 'missing' and pid <> pg_backend_pid() and usename is not null"))
                .Select(row => (string)row[0]))) == "mc_app",
            TimeSpan.FromSeconds(10),
            () => $"logged in are {logins}");
    }

    /// <summary>A new table, or a new right, is written down in grants.txt: what the file does not say, nobody may.</summary>
    [Fact]
    public async Task Every_right_of_every_role_is_in_the_golden_file()
    {
        var actual = (await site.RowsAsync(Rights)).Select(row => (string)row[0]).ToList();
        await File.WriteAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "grants.actual.txt"), actual, TestContext.Current.CancellationToken);

        await using var stream = GetType().Assembly.GetManifestResourceStream("grants.txt")!;
        using var reader = new StreamReader(stream);
        var golden = (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Empty(actual.Except(golden));
        Assert.Empty(golden.Except(actual));
    }

    /// <summary>What the server's own login may write is listed in docs/access.md, each table with what tells of a change.</summary>
    [Fact]
    public async Task Docs_list_every_table_that_the_Api_may_write_to()
    {
        var may = (await site.RowsAsync(
            """
            select table_schema || '.' || table_name || ' ' || string_agg(distinct lower(privilege_type), ', ')
            from information_schema.column_privileges where grantee = 'mc_app' and privilege_type in ('INSERT', 'UPDATE') group by table_schema, table_name
            """)).Select(row => (string)row[0]).ToList();
        var delete = (await site.RowsAsync(
            "select table_schema || '.' || table_name from information_schema.role_table_grants where grantee = 'mc_app' and privilege_type in ('DELETE', 'TRUNCATE')"))
            .Select(row => (string)row[0]).ToHashSet(StringComparer.Ordinal);
        var granted = may.Select(line => delete.Contains(line.Split(' ')[0]) ? $"{line}, delete" : line).Order(StringComparer.Ordinal);

        var listed = File.ReadLines(Repository.PathTo("docs", "access.md"))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == 5 && cells[1].StartsWith('`') && cells[2].StartsWith("insert", StringComparison.Ordinal))
            .SelectMany(cells => cells[1].Split('`', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(table => (Table: table, May: cells[2], Told: cells[3])))
            .ToList();
        Assert.Equal(granted, listed.Select(row => $"{row.Table} {row.May}").Order(StringComparer.Ordinal));
        // Each of these is written to by a test, and named: ShownRowsTests.
        Assert.Equal(
            FoldedTable.All.Select(t => t.Name).Append("events.mt_streams").Order(StringComparer.Ordinal),
            listed.Where(row => row.Told.EndsWith("Told by the verifier", StringComparison.Ordinal)).Select(row => row.Table).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("update events.mt_events set data = '{}'")]
    [InlineData("delete from events.mt_events")]
    [InlineData("truncate events.mt_events")]
    [InlineData("alter table events.mt_events disable trigger seal")]
    [InlineData("drop trigger seal on events.mt_events")]
    [InlineData("drop table events.mt_events")]
    // The events would go with their streams.
    [InlineData("delete from events.mt_streams")]
    [InlineData("truncate events.mt_streams cascade")]
    [InlineData("update events.mt_streams set is_archived = true")]
    [InlineData("drop table events.mt_streams cascade")]
    [InlineData("select * from seal.link")]
    [InlineData("insert into seal.link select * from seal.link")]
    [InlineData("update seal.link set link = ''")]
    [InlineData("delete from seal.link")]
    [InlineData("truncate seal.link")]
    [InlineData("alter table seal.link add column more int")]
    [InlineData("drop table seal.link")]
    [InlineData("select * from seal.line")]
    [InlineData("insert into seal.line select * from seal.line")]
    [InlineData("delete from seal.line")]
    [InlineData("select * from audit.consultation")]
    [InlineData("delete from audit.consultation")]
    [InlineData("insert into audit.consultation (at, act, person, role, route, children, stubs) values ('2020-01-01', 'consultation', 'x', 'inspector', 'x', '{}', '{}')")]
    [InlineData("insert into audit.consultation (id, act, person, role, route, children, stubs) overriding system value values (1, 'consultation', 'x', 'inspector', 'x', '{}', '{}')")]
    [InlineData("insert into audit.person (person, name, first_at) values ('x', 'Y', '2020-01-01')")]
    [InlineData("insert into audit.limit_reached (person, name, minute) values ('x', 'y', '2020-01-01')")]
    [InlineData("alter table audit.consultation disable trigger seal")]
    [InlineData("insert into seal.redaction default values")]
    [InlineData("delete from seal.redaction")]
    [InlineData("select seal.redact(1, '{}', null, 'a reason')")]
    [InlineData("create or replace function seal.add_link() returns trigger language plpgsql as 'begin return null; end'")]
    [InlineData("drop schema seal cascade")]
    [InlineData("delete from missing.mt_doc_child")]
    [InlineData("insert into missing.migration (version) values ('another')")]
    [InlineData("set session_replication_role = replica")]
    [InlineData("set role mc_owner")]
    [InlineData("set role mc_disposal")]
    [InlineData("set session authorization mc_owner")]
    [InlineData("grant mc_owner to mc_app")]
    [InlineData("alter role mc_app superuser")]
    [InlineData("create table public.mine (i int)")]
    [InlineData("create temporary table mine (i int)")]
    [InlineData("create schema mine")]
    [InlineData("copy (select 1) to program 'true'")]
    public Task The_Api_is_refused(string sql) => RefusedAsync("mc_app", sql);

    [Theory]
    [InlineData("mc_disposal", "update events.mt_events set data = '{}'")]
    [InlineData("mc_disposal", "delete from events.mt_events")]
    [InlineData("mc_disposal", "update seal.link set salt = null")]
    [InlineData("mc_disposal", "delete from seal.redaction")]
    [InlineData("mc_rebuild", "update events.mt_events set data = '{}'")]
    [InlineData("mc_rebuild", "delete from events.mt_events")]
    [InlineData("mc_rebuild", "truncate missing.mt_doc_keptanswer")]
    [InlineData("mc_audit", "update events.mt_events set data = '{}'")]
    [InlineData("mc_audit", "delete from seal.link")]
    [InlineData("mc_audit", "select * from missing.mt_doc_reportdraft")]
    [InlineData("mc_audit", "update missing.mt_doc_child set data = '{}'")]
    [InlineData("mc_auditor", "insert into audit.verification (events, rows, lines, findings, named) values (1, 1, 1, 0, '{}')")]
    [InlineData("mc_auditor", "delete from audit.consultation")]
    [InlineData("mc_auditor", "select * from missing.mt_doc_child")]
    [InlineData("mc_auditor", "select * from seal.link")]
    [InlineData("mc_migrate", "select * from events.mt_events")]
    public Task Other_roles_are_refused(string role, string sql) => RefusedAsync(role, sql);

    private async Task RefusedAsync(string role, string sql)
    {
        await using var source = NpgsqlDataSource.Create(site.ConnectionStringOf(role));
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        // Rolled back should it ever be let through.
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection, transaction);

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    // Roles, tables, single columns (which the view of tables leaves out), sequences, and the functions of the chain and of the feed.
    private const string Rights =
        """
        select line collate "C" from (
          select 'role ' || rolname || ': ' || concat_ws(' ', case when rolcanlogin then 'login' end,
            case when rolsuper then 'superuser' end, case when rolcreatedb then 'createdb' end, case when rolcreaterole then 'createrole' end,
            case when rolreplication then 'replication' end, case when rolbypassrls then 'bypassrls' end) as line
          from pg_roles where rolname like 'mc\_%'
          union all
          select 'member ' || member::regrole || ' of ' || roleid::regrole from pg_auth_members where member::regrole::text like 'mc\_%'
          union all
          select grantee || ' ' || table_schema || '.' || table_name || ': ' || string_agg(privilege_type, ' ' order by privilege_type)
          from information_schema.role_table_grants
          where grantee <> 'mc_owner' and (grantee like 'mc\_%' or table_schema in ('missing', 'events', 'wolverine', 'seal'))
            and grantee <> current_user
          group by grantee, table_schema, table_name
          union all
          select a.grantee::regrole || ' ' || c.oid::regclass || ' (' || string_agg(column_name, ' ' order by column_name) || '): ' || privilege
          from pg_class c
          cross join lateral (
            select attname::text as column_name, (aclexplode(attacl)).grantee, (aclexplode(attacl)).privilege_type as privilege
            from pg_attribute where attrelid = c.oid and attacl is not null) a
          where c.relnamespace::regnamespace::text in ('missing', 'events', 'wolverine', 'seal', 'audit')
          group by a.grantee, c.oid, privilege
          union all
          select a.grantee::regrole || ' sequence ' || c.oid::regclass || ': ' || string_agg(a.privilege_type, ' ' order by a.privilege_type)
          from pg_class c cross join lateral aclexplode(c.relacl) a
          where c.relkind = 'S' and a.grantee::regrole::text <> 'mc_owner'
            and c.relnamespace::regnamespace::text in ('missing', 'events', 'wolverine', 'seal')
          group by a.grantee, c.oid
          union all
          select grantee || ' function ' || specific_schema || '.' || routine_name from information_schema.role_routine_grants
          where (specific_schema = 'seal' or routine_name in ('horizon', 'announce_append')) and grantee not in ('mc_owner', current_user)
        ) lines order by 1
        """;
}
