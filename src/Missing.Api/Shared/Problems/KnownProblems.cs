namespace Missing.Api.Shared.Problems;

/// <summary>Every problem of the plumbing; a refusal by a rule of the domain is <see cref="Refused"/> with the rule's code.</summary>
public sealed partial record Problem
{
    public static Problem Malformed(string detail) => new(400, "malformed", "The request cannot be read", detail);

    public static Problem Invalid(IReadOnlyDictionary<string, string[]> errors) =>
        new(400, "invalid", "Some fields are not as they must be", "Nothing was recorded. Put right the fields named in errors.")
        {
            Errors = errors,
        };

    public static Problem Invalid(string field, string message) =>
        Invalid(new Dictionary<string, string[]> { [field] = [message] });

    public static Problem Unauthenticated() =>
        new(401, "unauthenticated", "You are not signed in",
            "Send a valid access token of the identity provider: Authorization: Bearer …");

    public static Problem Forbidden() =>
        new(403, "forbidden", "Your role may not do this", "Ask someone whose role may, or have your role changed.");

    public static Problem LogAway() =>
        new(503, "log-away", "This look cannot be put on record just now",
            "Nothing of a child is shown while that is so. You can still report a child missing and record entries.")
        {
            RetryAfterSeconds = 5,
        };

    public static Problem NoAuditConnection() =>
        new(503, "no-audit-connection", "This server cannot read the log",
            "Set ConnectionStrings:Audit to a login of the role mc_auditor (docs/operating.md).");

    public static Problem NoAntiforgeryToken() =>
        new(400, "antiforgery", "This did not come from a page of ours",
            "Nothing was recorded. Load the page again and send it once more, or call with a bearer token.");

    public static Problem CrossSite() =>
        new(403, "cross-site", "This was sent by another site",
            "Nothing was recorded. Do it from a page of this service.");

    public static Problem NotFound(string detail = "There is nothing at this address. Check the id or the reference.") =>
        new(404, "not-found", "Not found", detail);

    public static Problem WrongMethod() =>
        new(405, "method-not-allowed", "This address does not take that method", "The Allow header names the methods it takes.");

    public static Problem NotAcceptable() =>
        new(406, "not-acceptable", "The answer is JSON only", "Accept application/json.");

    public static Problem Refused(string code, string title, string detail) => new(409, code, title, detail);

    public static Problem TryAgain() =>
        new(409, "conflict-try-again", "Someone recorded something at the same moment",
            "Nothing of this request was recorded. Send it again.");

    /// <param name="since">The entries recorded after the version the caller knew, as the timeline shows them.</param>
    public static Problem VersionStale(long known, long current, object since) =>
        new(412, "version-stale", "Something was recorded since you looked",
            $"You looked at version {known}; it is now {current}. Look at the entries in since, then decide again.")
        {
            More = new Dictionary<string, object?> { ["version"] = current, ["since"] = since },
        };

    public static Problem TooLarge(int mostBytes) =>
        new(413, "too-large", "The body is too large", $"A body has at most {mostBytes / 1024} KiB.");

    public static Problem UnsupportedMediaType() =>
        new(415, "unsupported-media-type", "The body must be JSON", "Send it with Content-Type: application/json.");

    public static Problem KeyReused() =>
        new(422, "idempotency-key-reused", "This Idempotency-Key was used for another request",
            "Nothing was recorded. Use a new key for each new request.");

    public static Problem TooMany(int seconds) =>
        new(429, "too-many", "Too many in one minute", "Wait, then go on. Reporting and recording are never stopped.")
        {
            RetryAfterSeconds = seconds,
        };

    public static Problem TooManyAtOnce() =>
        new(429, "too-many-at-once", "Too many at once", "Wait until some of what you asked for is answered, then go on. Reporting and recording are never stopped.")
        {
            RetryAfterSeconds = 1,
        };

    public static Problem Unexpected() =>
        new(500, "unexpected", "Something went wrong here",
            "Nothing is known to have been recorded: look before you send it again. Give the reference when you report this.");

    public static Problem StoreAway() =>
        new(503, "store-away", "The record cannot be reached just now",
            "Look whether it was recorded, or send it again with the same Idempotency-Key.")
        {
            RetryAfterSeconds = 5,
        };

    /// <param name="freshMinutes">How long ago the sign-in may be; null where it is fresh and not strong enough.</param>
    public static Problem SignInAgain(int? freshMinutes) =>
        new(403, "sign-in-again", "Sign in again for this",
            (freshMinutes is { } minutes ? $"This asks for a sign-in of the last {minutes} minutes." : "This asks for a stronger sign-in, such as with a second factor.")
            + " Nothing was recorded. Sign in again on Your sessions, in the foot of each page, and then do it again.");

    public static Problem SignInAway() =>
        new(503, "sign-in-away", "The identity provider cannot be reached just now", "Try again in a moment.")
        {
            RetryAfterSeconds = 5,
        };

    /// <summary>The problem for an answer that the framework left without a body.</summary>
    public static Problem? ForStatus(int status) => status switch
    {
        400 => Malformed("The request is not well formed."),
        401 => Unauthenticated(),
        403 => Forbidden(),
        404 => NotFound(),
        405 => WrongMethod(),
        406 => NotAcceptable(),
        415 => UnsupportedMediaType(),
        _ => null,
    };
}
