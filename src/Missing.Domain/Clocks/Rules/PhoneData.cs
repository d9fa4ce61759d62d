using Missing.Domain.Episodes;
using Missing.Domain.Policy;

namespace Missing.Domain.Clocks.Rules;

/// <summary>Communications data: decided, delivered, and challenged when refused for a child at high risk.</summary>
internal static class PhoneData
{
    internal static IEnumerable<Span> Decision(CaseFile file)
    {
        foreach (var request in file.Episode.All<PhoneDataRequested>())
        {
            var authorised = file.Episode.FirstAfter<PhoneDataAuthorised>(request.Index, d => d.Request == request.Id)?.At;
            var refused = file.Episode.FirstAfter<PhoneDataRefused>(request.Index, d => d.Request == request.Id)?.At;
            var due = Due.At(file, ClockId.PhoneDataDecision, request.At, PolicyCase.PhoneGrade(request.Fact.Grade));
            yield return new Span(request.Id, request.At, due, Earliest.Of(authorised, refused), request.Id.ToString());
        }
    }

    internal static IEnumerable<Span> Result(CaseFile file)
    {
        foreach (var authorised in file.Episode.All<PhoneDataAuthorised>())
        {
            var grade = file.Episode.Find<PhoneDataRequested>(authorised.Fact.Request)?.Fact.Grade ?? 3;
            var received = file.Episode.FirstAfter<PhoneDataReceived>(authorised.Index, r => r.Request == authorised.Fact.Request)?.At;
            var due = Due.At(file, ClockId.PhoneDataResult, authorised.At, PolicyCase.PhoneGrade(grade));
            yield return new Span(authorised.Id, authorised.At, due, received, authorised.Fact.Request.ToString());
        }
    }

    internal static IEnumerable<Span> Challenge(CaseFile file)
    {
        foreach (var refusal in file.Episode.All<PhoneDataRefused>().Where(r => file.Episode.LevelAt(r.At) == RiskLevel.High))
        {
            var asked = file.Episode.FirstAfter<PhoneDataRequested>(refusal.Index)?.At;
            var accepted = AcceptedAt(file, refusal)?.At;
            var due = Due.At(file, ClockId.PhoneDataChallenge, refusal.At);
            yield return new Span(refusal.Id, refusal.At, due, Earliest.Of(asked, accepted), refusal.Fact.Request.ToString());
        }
    }

    internal static Step<Reviewed>? AcceptedAt(CaseFile file, Step<PhoneDataRefused> refusal) =>
        file.Episode.FirstAfter<Reviewed>(refusal.Index, r => r.AcceptsRefusal && Ranks.IsAnInspectors(r, file.Policy));
}
