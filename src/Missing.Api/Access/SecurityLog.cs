using System.Security.Claims;

namespace Missing.Api.Access;

/// <summary>
/// Security events, under one category (<c>Missing.Security</c>) and with stable event ids. People appear by issuer and subject,
/// records by id: no names, and nothing from a record or a body.
/// </summary>
public sealed partial class SecurityLog(ILoggerFactory loggers)
{
    private readonly ILogger logger = loggers.CreateLogger("Missing.Security");

    [LoggerMessage(101, LogLevel.Information, "{Person} signed in; session {Session}")]
    public partial void SignedIn(string person, string session);

    [LoggerMessage(102, LogLevel.Information, "{Person} signed out; session {Session}")]
    public partial void SignedOut(string person, string? session);

    [LoggerMessage(103, LogLevel.Warning, "A sign-in was refused: {Why}")]
    public partial void SignInRefused(string why);

    [LoggerMessage(104, LogLevel.Warning, "A sign-in of {Person} was refused: {Why}")]
    public partial void SignInRefused(string person, string why);

    [LoggerMessage(105, LogLevel.Warning, "An access token was refused: {Why}")]
    public partial void TokenRefused(string why);

    [LoggerMessage(110, LogLevel.Information, "{By} ended {Count} sessions of {Person}")]
    public partial void SessionsEnded(string by, int count, string person);

    [LoggerMessage(111, LogLevel.Warning, "{By} disabled the account {Person}")]
    public partial void AccountDisabled(string by, string person);

    [LoggerMessage(112, LogLevel.Warning, "{By} enabled the account {Person}")]
    public partial void AccountEnabled(string by, string person);

    [LoggerMessage(120, LogLevel.Warning, "{Person} may not use {Method} {Route}")]
    public partial void Denied(string? person, string method, string? route);

    [LoggerMessage(121, LogLevel.Warning, "A request of {Person} to {Method} {Route} did not come from a page of ours")]
    public partial void FromElsewhere(string? person, string method, string? route);

    [LoggerMessage(130, LogLevel.Warning, "{Person} reached the limit {Limit} at {Method} {Route}")]
    public partial void LimitReached(string? person, string limit, string method, string? route);

    /// <summary>The row of the route table that a request is for; its pattern, never its address.</summary>
    public static string? Route(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<RouteRow>()?.Pattern;

    /// <summary>Issuer and subject, as <see cref="Caller"/> writes them on entries; null without a subject.</summary>
    public static string? Person(ClaimsPrincipal? person) =>
        person?.FindFirstValue("sub") is { } subject ? $"{person.FindFirstValue("iss")}|{subject}" : null;
}
