using Missing.Api.Access;
using Missing.Api.Tests.Fixtures;
using Missing.Domain.Children;
using Missing.Domain.Episodes;

namespace Missing.Api.Tests.Access.Matrix;

/// <summary>The state of the record that is asked for.</summary>
public enum RecordState { Ordinary, RestrictedToOthers, RestrictedToMembers, OfAnotherAuthority }

/// <summary>The outcome of a request, as far as access is concerned.</summary>
public enum Verdict { Allowed, SignIn, Forbidden, Restricted, Unknown }

/// <summary>The matrix of docs/access.md, written independently of the product's code.</summary>
public static class Expected
{
    private static readonly string[] Members = [Roles.Investigator, Roles.Supervisor, Roles.Chair];

    public static Verdict Of(RouteRow row, Principal who, RecordState state, bool isOfRecord)
    {
        if (!who.IsKnown) return Verdict.SignIn;
        if (who.Role is null || !row.Roles.Contains(who.Role)) return Verdict.Forbidden;
        if (!isOfRecord) return Verdict.Allowed;
        if (who.Role == Roles.Partner) return state == RecordState.Ordinary ? Verdict.Allowed : Verdict.Unknown;
        // An authoriser is shown no record, only what is asked of them: a restriction may not stop phone data from being sought.
        if (row.BeforeRestriction || who.Role is Roles.Inspector or Roles.Authoriser) return Verdict.Allowed;
        return state switch
        {
            RecordState.RestrictedToOthers => Verdict.Restricted,
            RecordState.RestrictedToMembers => Members.Contains(who.Role) ? Verdict.Allowed : Verdict.Restricted,
            _ => Verdict.Allowed,
        };
    }

    /// <summary>The member of the restriction in the state that has members.</summary>
    public static Party[] Named(RecordState state) =>
        state == RecordState.RestrictedToMembers ? [.. Members.Select(role => new Party(PartyKind.Role, role))] : [];

    public static bool IsRestricted(RecordState state) => state is RecordState.RestrictedToOthers or RecordState.RestrictedToMembers;

    public static async Task PutInto(this ApiFixture api, RecordState state, Guid child)
    {
        if (IsRestricted(state))
            await api.Record(child, new RecordRestricted(RestrictionScope.Members, "The family of an officer", Named(state)));
    }

    public static Verdict Of(Reply reply) => reply.Status switch
    {
        401 => Verdict.SignIn,
        404 => Verdict.Unknown,
        403 when CodeOf(reply) == "forbidden" => Verdict.Forbidden,
        403 when CodeOf(reply) == "restricted" => Verdict.Restricted,
        // What a rule of the domain says to this person is no matter of the matrix.
        _ => Verdict.Allowed,
    };

    private static string? CodeOf(Reply reply) => reply.Json.GetProperty("code").GetString();
}
