using System.Xml.Linq;
using Marten;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace Missing.Api.Access.Sessions;

/// <summary>A key that protects the session cookies, as the framework wrote it.</summary>
public sealed record SessionKey(string Id, string Xml);

/// <summary>
/// Stores the data-protection keys of the session cookies in the database, so that every node can read every cookie and a restart signs nobody out.
/// </summary>
public sealed class SharedKeys(IDocumentStore store) : IXmlRepository, IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options) => options.XmlRepository = this;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var session = store.QuerySession();
        // The framework's interface is synchronous and calls this on its own thread, so it cannot be awaited.
        return [.. session.Query<SessionKey>().ToListAsync().GetAwaiter().GetResult().Select(k => XElement.Parse(k.Xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var session = store.LightweightSession();
        session.Store(new SessionKey(friendlyName, element.ToString(SaveOptions.DisableFormatting)));
        session.SaveChangesAsync().GetAwaiter().GetResult();
    }
}
