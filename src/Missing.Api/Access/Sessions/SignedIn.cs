using NodaTime;

namespace Missing.Api.Access.Sessions;

/// <summary>A session of the pages as stored in the database. The browser's cookie holds only the key.</summary>
/// <param name="Id">A digest of the key, so that read access to the database does not give a valid cookie.</param>
/// <param name="PersonId">Issuer and subject.</param>
/// <param name="Ticket">The framework's serialized authentication ticket: the person and the expiry.</param>
public sealed record SignedIn(string Id, string PersonId, Instant BeganAt, Instant EndsAt, byte[] Ticket);

/// <summary>Somebody who has signed in to the pages.</summary>
/// <param name="Id">Issuer and subject.</param>
public sealed record Account(string Id, string Name, string Role, Instant LastSignedInAt);

/// <summary>An account that is disabled here, whatever the identity provider says.</summary>
/// <param name="Id">Issuer and subject.</param>
/// <param name="By">The administrator who disabled it: issuer and subject.</param>
public sealed record DisabledAccount(string Id, string By, Instant At);
