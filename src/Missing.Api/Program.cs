using JasperFx;
using JasperFx.CodeGeneration;
using Marten;
using Wolverine;
using Wolverine.Http;
using Wolverine.Marten;

var builder = WebApplication.CreateBuilder(args);
builder.Host.ApplyJasperFxExtensions();
builder.Services.AddMarten(o => o.Connection("Host=/tmp;Database=x")).IntegrateWithWolverine(w => w.MessageStorageSchemaName = "wolverine");
builder.Services.AddWolverineHttp();
builder.Host.UseWolverine(o =>
{
    o.ApplicationAssembly = typeof(Program).Assembly;
    o.CodeGeneration.TypeLoadMode = TypeLoadMode.Static;
    if (Environment.GetEnvironmentVariable("MISSING_GENERATED_CODE") is { } folder) o.CodeGeneration.GeneratedCodeOutputPath = folder;
    o.Policies.AutoApplyTransactions();
    o.Policies.UseDurableLocalQueues();
});
var app = builder.Build();
app.MapWolverineEndpoints();
return await app.RunJasperFxCommands(args);
