using JasperFx;
using Missing.Api.Access;
using Missing.Api.Background.Erasing;
using Missing.Api.Hosting;
using Missing.Api.Shared;
using Missing.Domain.Names;
using Npgsql;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, WebRootPath = "Web/wwwroot" });
var settings = Settings.Read(builder.Configuration);
var serves = Settings.ServesRequests(args);
var migrates = args is [Migration.Command];
var erases = args is [EraseCommand.Name];
if ((serves ? settings.WhatIsMissing() : migrates ? settings.WhatIsMissingToMigrate() : erases ? settings.WhatIsMissingToErase() : null) is { } missing)
{
    await Console.Error.WriteLineAsync(missing);
    return 1;
}

// The runtime's own switch for the whole machine is stronger than the project's: accents would be another letter from then on.
if ((serves || migrates) && !NameFolding.KnowsAccents)
{
    await Console.Error.WriteLineAsync("Unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: with it names cannot be compared without their accents.");
    return 1;
}

builder.Host.ApplyJasperFxExtensions();
builder.Services.AddSingleton(settings);
builder.AddStore(settings, migrates);
builder.AddMessaging();
builder.AddSignIn(settings);
builder.AddRequests();

var app = builder.Build();
if (migrates)
    return await Migration.RunAsync(app);
if (erases)
    return await EraseCommand.RunAsync(app);
var database = app.Services.GetRequiredService<NpgsqlDataSource>();
if (serves && await DatabaseSafety.WhatIsUnsafeAsync(
    database, Migration.VersionOf(app.Services), forDemo: app.Environment.IsEnvironment("Demo")) is { } unsafeSetting)
{
    await Console.Error.WriteLineAsync(unsafeSetting);
    return 1;
}
app.UseRequests();
return await app.RunJasperFxCommands(args);
