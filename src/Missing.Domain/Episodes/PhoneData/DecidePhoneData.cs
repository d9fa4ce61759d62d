using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NodaTime;

namespace Missing.Domain.Episodes;

/// <summary>Authorise or refuse phone data. A refusal inside the force before an application counts as a refusal too.</summary>
public sealed record DecidePhoneData(
    [property: Required] PhoneDataDecision? Decision,
    [property: Required, MaxLength(Limits.Line)] string? Rank,
    [property: Required, MaxLength(Limits.Text)] string? Reason,
    bool BeforeApplication = false,
    Instant? OccurredAt = null) : IEpisodeCommand, IAbout<DecidePhoneData>
{
    /// <summary>Entry id of the request.</summary>
    [JsonIgnore]
    public Guid Request { get; init; }

    internal static bool May(Role role, bool isRefusedBefore) => role == Role.Authoriser || isRefusedBefore;

    public Decision<EpisodeEvent> Decide(Situation situation)
    {
        var refusedBefore = Decision == PhoneDataDecision.Refused && BeforeApplication;
        if (!May(situation.Actor.Role, refusedBefore))
            return Refusal.Forbidden(
                "authoriser-decides", "Only an authoriser decides an application. A supervisor may refuse before one is made.");
        if (BeforeApplication && Decision == PhoneDataDecision.Authorised)
            return Refusal.Invalid("beforeApplication", "nothing-to-authorise", "Only a refusal can come before an application.");
        if (situation.Episode.Find<PhoneDataRequested>(Request) is not { } request)
            return Refusal.NotFound("not-found", "There is no such phone-data request on this episode at that time.");
        if (situation.Episode.FirstAfter<PhoneDataAuthorised>(request.Index, d => d.Request == Request) is not null
            || situation.Episode.FirstAfter<PhoneDataRefused>(request.Index, d => d.Request == Request) is not null)
            return Refusal.Conflict("already-decided", "This request has been decided already. Make a new request to challenge it.");
        return Decision == PhoneDataDecision.Authorised
            ? new PhoneDataAuthorised(Request, Rank!, Reason!)
            : new PhoneDataRefused(Request, Rank!, Reason!, BeforeApplication);
    }

    public DecidePhoneData AboutSameAs(EpisodeEvent original) => this with
    {
        Request = original switch
        {
            PhoneDataAuthorised authorised => authorised.Request,
            PhoneDataRefused refused => refused.Request,
            _ => Request,
        },
    };
}
