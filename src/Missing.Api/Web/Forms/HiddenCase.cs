using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Policy;
using NodaTime;

namespace Missing.Api.Web.Forms;

/// <summary>
/// An empty case for a form filled in by somebody who may not see the real one: the form offers and fills in nothing of it. The
/// route it posts to judges by the real case.
/// </summary>
public static class HiddenCase
{
    public static FormCase Of(PolicyHistory policy, Guid? about, Actor by, Instant now) =>
        new(null, new Casebook(Guid.Empty, [], [], policy), ChildAt.Fold([], now), about, by, now);
}
