using JasperFx;
using Missing.Api.Access;
using Missing.Api.Startup;
using Npgsql;

var builder = WebApplication.CreateBuilder(args);
var settings = Settings.Read(builder.Configuration);
var serves = Settings.ServesRequests(args);
if (serves && settings.WhatIsMissing() is { } missing)
{
    await Console.Error.WriteLineAsync(missing);
    return 1;
}

builder.Host.ApplyJasperFxExtensions();
builder.Services.AddSingleton(settings);
builder.AddStore(settings);
builder.AddMessaging();
builder.AddSignIn(settings);
builder.AddRequests();

var app = builder.Build();
var database = app.Services.GetRequiredService<NpgsqlDataSource>();
if (serves && await DatabaseSafety.WhatIsUnsafe(database, forDemo: app.Environment.IsEnvironment("Demo")) is { } unsafeSetting)
{
    await Console.Error.WriteLineAsync(unsafeSetting);
    return 1;
}
app.UseRequests();
return await app.RunJasperFxCommands(args);
