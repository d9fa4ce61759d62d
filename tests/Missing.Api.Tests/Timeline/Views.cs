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

namespace Missing.Api.Tests.Timeline;

/// <summary>Renders a view of the Api by itself, with the Api's own services.</summary>
internal sealed class Views(IServiceProvider services)
{
    /// <summary>The compiled views below a folder, by file name without its ending; those that begin with '_' are shared parts.</summary>
    internal IReadOnlyList<string> In(string folder)
    {
        var feature = new ViewsFeature();
        services.GetRequiredService<ApplicationPartManager>().PopulateFeature(feature);
        return
        [
            .. feature.ViewDescriptors.Select(v => v.RelativePath)
                .Where(path => path.StartsWith(folder, StringComparison.Ordinal))
                .Select(path => Path.GetFileNameWithoutExtension(path))
                .Where(name => !name.StartsWith('_')),
        ];
    }

    internal async Task<string> Render<TModel>(string path, TModel model)
    {
        await using var scope = services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        var action = new ActionContext(http, new RouteData(), new ActionDescriptor());
        var found = scope.ServiceProvider.GetRequiredService<IRazorViewEngine>().GetView(null, path, isMainPage: false);
        Assert.True(found.Success, $"There is no view {path}.");
        await using var written = new StringWriter();
        await found.View.RenderAsync(new ViewContext(
            action,
            found.View,
            new ViewDataDictionary<TModel>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = model },
            new TempDataDictionary(http, scope.ServiceProvider.GetRequiredService<ITempDataProvider>()),
            written,
            new HtmlHelperOptions()));
        return written.ToString();
    }
}
