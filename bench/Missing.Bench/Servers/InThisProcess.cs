using JasperFx.CommandLine;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Missing.Api.Access;
using Missing.Demo;

namespace Missing.Bench.Servers;

/// <summary>The whole Api in this process: every request goes through all of it, but over no socket.</summary>
internal sealed class InThisProcess(Site site, string database) : WebApplicationFactory<RouteRow>
{
    // Any type of the Api's assembly: the demo has a Program too.
    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseContentRoot(site.ApiFolder)
        .UseEnvironment("Demo")
        .UseSetting("ConnectionStrings:Missing", site.ConnectionString(database, "mc_app"))
        .UseSetting("ConnectionStrings:Audit", site.ConnectionString(database, "mc_auditor"))
        .UseSetting("Identity:Authority", site.Identity.Authority.AbsoluteUri)
        .UseSetting("Identity:ClientSecret", DemoPeople.Secret)
        .UseSetting("Access:SpoolFolder", Path.Combine(site.Folder, database, "spool"))
        .UseSetting("Logging:LogLevel:Default", "Warning");

    public People People()
    {
        // What starts the server would else read the settings as commands.
        JasperFxEnvironment.AutoStartHost = true;
        return new People(site.Identity, CreateDefaultClient(new Uri("http://localhost")));
    }
}
