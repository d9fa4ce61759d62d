using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Missing.Domain.Tests.Architecture;

/// <summary>The layers of README.md: the domain knows NodaTime and nothing else, and never asks what time it is.</summary>
public sealed class DependencyTests
{
    private static readonly Assembly Domain = typeof(CaseFile).Assembly;

    // Anything that tells the time, or makes a value that a second run would not make again.
    private static readonly string[] Forbidden =
    [
        "NodaTime.SystemClock", "NodaTime.IClock", "NodaTime.ZonedClock", "System.TimeProvider", "System.Diagnostics.Stopwatch",
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now",
        "System.DateTimeOffset.get_UtcNow", "System.Environment.get_TickCount", "System.Environment.get_TickCount64",
        "System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.Random",
    ];

    [Fact]
    public void The_assembly_judged_here_is_the_domain_that_is_shipped()
    {
        Assert.Equal("Missing.Domain", Domain.GetName().Name);
        Assert.Contains(Domain.GetTypes(), t => t.Name == "ShippedPolicy");
    }

    [Fact]
    public void The_domain_references_NodaTime_and_the_base_class_library_only()
    {
        var library = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var others = Domain.GetReferencedAssemblies().Select(a => a.Name!).Where(name => !File.Exists(Path.Combine(library, $"{name}.dll")));

        Assert.Equal(["NodaTime"], others);
    }

    [Fact]
    public void The_domain_asks_for_no_package_but_NodaTime() => Assert.Equal(["NodaTime"], Included("Missing.Domain", "PackageReference"));

    [Fact]
    public void The_domain_never_asks_what_time_it_is_and_makes_up_no_ids()
    {
        // That the scan sees anything at all.
        Assert.Contains("NodaTime.Instant.FromUtc", Used(typeof(DependencyTests).Assembly));
        Assert.DoesNotContain(Used(Domain), u => Forbidden.Any(f => u == f || u.StartsWith($"{f}.", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_domain_depends_on_no_other_project() => Assert.Empty(Included("Missing.Domain", "ProjectReference"));

    [Fact]
    public void The_projections_depend_on_the_domain_and_not_on_the_Api() =>
        Assert.Equal(["Missing.Domain"], Included("Missing.Projections", "ProjectReference"));

    private static HashSet<string> Used(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        var used = metadata.TypeReferences.Select(h => NameOf(metadata, h)).ToHashSet(StringComparer.Ordinal);
        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (member.Parent.Kind == HandleKind.TypeReference)
                used.Add($"{NameOf(metadata, (TypeReferenceHandle)member.Parent)}.{metadata.GetString(member.Name)}");
        }

        return used;
    }

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }

    /// <summary>The items of one kind in a project file of src/; for a project reference, its name.</summary>
    private static IEnumerable<string> Included(string project, string kind) =>
        XDocument.Load(Repository.PathTo("src", project, $"{project}.csproj")).Descendants(kind)
            .Select(e => e.Attribute("Include")!.Value.Replace('\\', '/'))
            .Select(i => kind == "ProjectReference" ? Path.GetFileNameWithoutExtension(i) : i);
}
