using Missing.Projections.Store;

namespace Missing.Api.Startup;

/// <summary>What the server must be told. Everything else has a default.</summary>
/// <param name="PagesClientId">As what the pages are known to the authority.</param>
/// <param name="PagesClientSecret">None for a public client, which PKCE alone protects.</param>
public sealed record Settings(
    string? ConnectionString, Uri? Authority, string Audience, string PagesClientId, string? PagesClientSecret)
{
    public static Settings Read(IConfiguration configuration) => new(
        Text(configuration.GetConnectionString("Missing")),
        Uri.TryCreate(configuration["Identity:Authority"], UriKind.Absolute, out var authority) ? authority : null,
        Text(configuration["Identity:Audience"]) ?? "missing-api",
        Text(configuration["Identity:ClientId"]) ?? "missing-pages",
        Text(configuration["Identity:ClientSecret"]));

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

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
