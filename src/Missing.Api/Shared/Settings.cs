using Missing.Projections.Store;

namespace Missing.Api.Shared;

/// <summary>The settings without a default, and a few with one.</summary>
/// <param name="PagesClientId">The client id of the pages at the authority.</param>
/// <param name="PagesClientSecret">Null for a public client, which PKCE alone protects.</param>
/// <param name="SpoolFolder">Where this server alone keeps lines of the consultation log while the log is away.</param>
/// <param name="ReasonForEveryRecord">Whether every look at a record needs a reason, and not only some.</param>
/// <param name="RecordsAMinute">How many different records one person may open singly in any minute.</param>
/// <param name="SearchesAMinute">How many searches for a child one person may make in any minute.</param>
/// <param name="ReadsAtOnce">How many searches, lists and records one person may read at the same moment.</param>
/// <param name="StreamsAtOnce">How many streams of events one person may have open.</param>
/// <param name="ReadConnections">How many connections the pool for reading has; entries have a pool of their own.</param>
/// <param name="FreshMinutes">How long ago somebody may have signed in who does what is grave (<c>auth_time</c>); 0 where it is not asked.</param>
/// <param name="StrongAcr">The <c>acr</c> of which such a sign-in must have one; none where it is not asked.</param>
/// <param name="StrongAmr">The <c>amr</c> of which it must have one; none where it is not asked.</param>
/// <param name="AuditConnectionString">As mc_auditor, for the auditor's pages alone: the server itself cannot read the log.</param>
public sealed record Settings(
    string? ConnectionString, Uri? Authority, string Audience, string PagesClientId, string? PagesClientSecret,
    string SpoolFolder, bool ReasonForEveryRecord, string? AuditConnectionString, int RecordsAMinute, int SearchesAMinute,
    int ReadsAtOnce, int StreamsAtOnce, int ReadConnections, int FreshMinutes, IReadOnlyList<string> StrongAcr, IReadOnlyList<string> StrongAmr)
{
    /// <summary>More than anybody reads, fewer than somebody who copies the records wants.</summary>
    public const int UsualRecordsAMinute = 120;

    /// <summary>A report page searches whenever the caller pauses; somebody who tries names one after the other needs more.</summary>
    public const int UsualSearchesAMinute = 120;

    public const int UsualReadsAtOnce = 6;

    /// <summary>A tab of a browser has one, and shares it with no other.</summary>
    public const int UsualStreamsAtOnce = 20;

    public const int UsualReadConnections = 20;

    public static Settings Read(IConfiguration configuration) => new(
        Text(configuration.GetConnectionString("Missing")),
        Uri.TryCreate(configuration["Identity:Authority"], UriKind.Absolute, out var authority) ? authority : null,
        Text(configuration["Identity:Audience"]) ?? "missing-api",
        Text(configuration["Identity:ClientId"]) ?? "missing-pages",
        Text(configuration["Identity:ClientSecret"]),
        Text(configuration["Access:SpoolFolder"]) ?? Path.Combine(Environment.CurrentDirectory, "spool"),
        configuration.GetValue("Access:ReasonForEveryRecord", false),
        Text(configuration.GetConnectionString("Audit")),
        configuration.GetValue("Access:RecordsAMinute", UsualRecordsAMinute),
        configuration.GetValue("Access:SearchesAMinute", UsualSearchesAMinute),
        configuration.GetValue("Access:ReadsAtOnce", UsualReadsAtOnce),
        configuration.GetValue("Access:StreamsAtOnce", UsualStreamsAtOnce),
        configuration.GetValue("Database:ReadConnections", UsualReadConnections),
        configuration.GetValue("Identity:FreshMinutes", 0),
        Words(configuration["Identity:StrongAcr"]),
        Words(configuration["Identity:StrongAmr"]));

    /// <summary>One plain line on what to set, or null when nothing is missing.</summary>
    public string? WhatIsMissing() => (ConnectionString, Authority) switch
    {
        (null, null) => "Set ConnectionStrings:Missing (the PostgreSQL database) and Identity:Authority (the address of the "
            + "OpenID Connect authority).",
        (null, _) => "Set ConnectionStrings:Missing: the connection string of the PostgreSQL database.",
        (_, null) => "Set Identity:Authority: the address of the OpenID Connect authority, such as https://login.example.org.",
        _ => null,
    };

    /// <summary>One plain line on what a migration lacks, or null: it needs the database alone.</summary>
    public string? WhatIsMissingToMigrate() => ConnectionString is null
        ? "Set ConnectionStrings:Missing: the connection string of the PostgreSQL database, with a login that may become "
            + $"{StoreMigration.Owner}, such as mc_migrate."
        : null;

    /// <summary>One plain line on what erasing lacks, or null.</summary>
    public string? WhatIsMissingToErase() => ConnectionString is null
        ? "Set ConnectionStrings:Missing: the connection string of the PostgreSQL database, with the login mc_disposal."
        : null;

    /// <summary>
    /// False for commands such as <c>codegen write</c> and <c>openapi</c>, which need no settings. What a host passes on
    /// when it starts the server by itself looks like an option.
    /// </summary>
    public static bool ServesRequests(string[] args) =>
        args.Length == 0 || args[0] is "run" || args[0].StartsWith('-') || args[0].Contains('=', StringComparison.Ordinal);

    private static string[] Words(string? value) => value?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
