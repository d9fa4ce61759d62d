using Missing.Domain;
using Missing.Domain.Children;
using Missing.Domain.Policy;
using NodaTime;

namespace Missing.Api.Web.Forms;

/// <summary>
/// For a form filled in by somebody who may not see the case: it offers and fills in nothing of it. The route that it posts to
/// judges by the case as it is.
/// </summary>
public static class HiddenCase
{
    public static FormCase Of(PolicyHistory policy, Guid? about, Actor by, Instant now) =>
        new(null, new Casebook(Guid.Empty, [], [], policy), ChildAt.Fold([], now), about, by, now);
}
