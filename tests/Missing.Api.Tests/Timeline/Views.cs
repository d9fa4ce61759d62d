using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Razor.Compilation;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Missing.Api.Access;

namespace Missing.Api.Tests.Timeline;

/// <summary>Renders a compiled view of the Api by itself: no page, no request, no database.</summary>
internal static class Views
{
    private static readonly IServiceProvider Services = RazorOnly();

    /// <summary>The compiled views below a folder, by file name without its ending; those that begin with '_' are shared parts.</summary>
    internal static IReadOnlyList<string> In(string folder)
    {
        var feature = new ViewsFeature();
        Services.GetRequiredService<ApplicationPartManager>().PopulateFeature(feature);
        return
        [
            .. feature.ViewDescriptors.Select(v => v.RelativePath)
                .Where(path => path.StartsWith(folder, StringComparison.Ordinal))
                .Select(path => Path.GetFileNameWithoutExtension(path))
                .Where(name => !name.StartsWith('_')),
        ];
    }

    internal static async Task<string> Render<TModel>(string path, TModel model)
    {
        await using var scope = Services.CreateAsyncScope();
        var action = new ActionContext(new DefaultHttpContext { RequestServices = scope.ServiceProvider }, new RouteData(), new ActionDescriptor());
        var found = scope.ServiceProvider.GetRequiredService<IRazorViewEngine>().GetView(null, path, isMainPage: false);
        Assert.True(found.Success, $"There is no view {path}.");
        await using var written = new StringWriter();
        await found.View.RenderAsync(new ViewContext(
            action,
            found.View,
            new ViewDataDictionary<TModel>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = model },
            new TempDataDictionary(action.HttpContext, scope.ServiceProvider.GetRequiredService<ITempDataProvider>()),
            written,
            new HtmlHelperOptions()));
        return written.ToString();
    }

    private static IServiceProvider RazorOnly()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddRazorPages().AddApplicationPart(typeof(RouteRow).Assembly);
        return builder.Build().Services;
    }
}
