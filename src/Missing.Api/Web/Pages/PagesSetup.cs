using Microsoft.AspNetCore.Mvc.Razor;
using Missing.Api.Access;
using Missing.Api.Web.Forms;
using Missing.Api.Web.Pages.Report.Drafts;

namespace Missing.Api.Web.Pages;

public static class PagesSetup
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorPages(pages => pages.RootDirectory = "/Web/Pages");
        builder.Services.Configure<RazorViewEngineOptions>(views => views.PageViewLocationFormats.Add("/Web/Pages/Shared/{0}.cshtml"));
        builder.Services.AddAntiforgery(token =>
        {
            token.Cookie.Name = builder.Environment.IsProduction() ? "__Host-missing-form" : "missing-form";
            token.Cookie.SecurePolicy = builder.Environment.IsProduction() ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            token.Cookie.SameSite = SameSiteMode.Strict;
            token.HeaderName = "X-Antiforgery";
            // Ours say the same for every answer (SecurityHeaders).
            token.SuppressXFrameOptionsHeader = true;
        });
        builder.Services.AddSingleton<ApiCalls>();
        builder.Services.AddSingleton<NamedRecords>();
        builder.Services.AddSingleton<ReportDrafts>();
        builder.Services.AddHostedService<ReportDraftsExpire>();
    }
}
