using Missing.Api.Access;
using Missing.Api.Web.Forms;
using Missing.Api.Web.Forms.Catalogue;
using Missing.Domain.Policy;
using Missing.Domain.Time;
using Missing.Projections.Store;
using NodaTime;

namespace Missing.Api.Web.Pages.Restricting;

/// <summary>The form with which somebody who is not a member opens a restricted record for an hour. It shows nothing of the record.</summary>
/// <param name="Back">Where to go when the record is open: the page that was asked for.</param>
public sealed record BreakGlassForm(FormView View, Guid ChildId, string Back)
{
    public static Form Form => FormTable.Of("glass-break");

    public string Address => $"/children/{ChildId}/glass?back={Uri.EscapeDataString(Back)}";

    /// <summary>An empty form, for a page that is closed to the person; null for a role that never breaks the glass.</summary>
    public static BreakGlassForm? For(HttpContext http, Guid childId)
    {
        if (!RouteTable.Rows.Any(r => r.Route == Form.Route && r.Roles.Any(http.User.IsInRole))) return null;
        var now = Instant.FromDateTimeOffset(http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()).ToMillisecond();
        var values = new FormValues(new Dictionary<string, string[]>(), London.Date(now));
        var nothing = HiddenCase.Of(PolicyHistory.Shipped, null, Caller.Of(http).Actor, now);
        var view = new FormView(Form, nothing, values, new Dictionary<string, string[]>(), [], null, Guid.CreateVersion7().ToString());
        // What was posted to a closed page was not taken: it is opened anew.
        return new BreakGlassForm(view, childId, http.Request.Path + (HttpMethods.IsGet(http.Request.Method) ? http.Request.QueryString.Value : ""));
    }
}
