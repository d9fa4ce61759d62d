using System.Xml.Linq;
using Marten;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace Missing.Api.Access.Sessions;

/// <summary>A key that protects the session cookies, as the framework wrote it.</summary>
public sealed record SessionKey(string Id, string Xml);

/// <summary>
/// The keys of the session cookies stand in the database, so that every node reads every cookie and a restart signs nobody
/// out.
/// </summary>
public sealed class SharedKeys(IDocumentStore store) : IXmlRepository, IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options) => options.XmlRepository = this;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var session = store.QuerySession();
        // The framework asks this way, on a thread of its own making: there is nothing to await with.
        return [.. session.Query<SessionKey>().ToListAsync().GetAwaiter().GetResult().Select(k => XElement.Parse(k.Xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var session = store.LightweightSession();
        session.Store(new SessionKey(friendlyName, element.ToString(SaveOptions.DisableFormatting)));
        session.SaveChangesAsync().GetAwaiter().GetResult();
    }
}
