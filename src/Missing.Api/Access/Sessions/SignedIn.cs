using NodaTime;

namespace Missing.Api.Access.Sessions;

/// <summary>A session of the pages, as the database holds it. The browser's cookie has the key and nothing else.</summary>
/// <param name="Id">A digest of the key: who reads the database cannot make a cookie of it.</param>
/// <param name="PersonId">Issuer and subject.</param>
/// <param name="Ticket">Who it is and until when, as the framework writes it.</param>
public sealed record SignedIn(string Id, string PersonId, Instant BeganAt, Instant EndsAt, byte[] Ticket);

/// <summary>Somebody who signed in to the pages at some time.</summary>
/// <param name="Id">Issuer and subject.</param>
public sealed record Account(string Id, string Name, string Role, Instant LastSignedInAt);

/// <summary>Who may not come in any more, whatever their provider says of them.</summary>
/// <param name="Id">Issuer and subject.</param>
/// <param name="By">Who disabled it: issuer and subject.</param>
public sealed record DisabledAccount(string Id, string By, Instant At);
