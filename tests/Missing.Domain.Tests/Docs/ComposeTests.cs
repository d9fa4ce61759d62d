using System.Text.RegularExpressions;

namespace Missing.Domain.Tests.Docs;

/// <summary>The parts of production speak to each other by TLS, each sure of the other, and what keys that needs is written down.</summary>
public sealed partial class ComposeTests
{
    private static readonly string Compose = File.ReadAllText(Repository.PathTo("docker-compose.yml"));

    [Fact]
    public void Every_login_at_the_database_checks_its_certificate_and_its_name()
    {
        var logins = ConnectionString().Matches(Compose).Select(m => m.Value).ToList();

        Assert.Equal(4, logins.Count);
        Assert.All(logins, l => Assert.Contains(";SSL Mode=VerifyFull;Root Certificate=/run/secrets/ca.crt", l, StringComparison.Ordinal));
        Assert.Contains("PGSSLMODE: verify-full", Compose, StringComparison.Ordinal);
        Assert.Contains("- ssl=on", Compose, StringComparison.Ordinal);
        Assert.Contains("- hba_file=/etc/postgresql/pg_hba.conf", Compose, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_comes_to_the_database_from_elsewhere_without_TLS_and_a_password()
    {
        var rules = File.ReadLines(Repository.PathTo("deploy", "database", "pg_hba.conf")).Where(l => l.Length > 0 && !l.StartsWith('#'))
            .Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();

        Assert.All(rules, r => Assert.Contains(r[0], (string[])["local", "hostssl"]));
        Assert.All(rules.Where(r => r[0] == "hostssl"), r => Assert.Contains(r[^1], (string[])["scram-sha-256", "reject"]));
        Assert.DoesNotContain("pg_hba", File.ReadAllText(Repository.PathTo("deploy", "database", "logins.sh")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_proxy_speaks_https_to_the_nodes_and_knows_their_authority()
    {
        var proxy = File.ReadAllText(Repository.PathTo("deploy", "Caddyfile"));

        Assert.All(Node().Matches(proxy).Select(m => m.Value), n => Assert.StartsWith("https://", n, StringComparison.Ordinal));
        Assert.Contains("tls_trust_pool file /run/secrets/ca.crt", proxy, StringComparison.Ordinal);
        Assert.DoesNotContain("insecure", proxy, StringComparison.Ordinal);
        Assert.Contains("ASPNETCORE_URLS: \"https://+:8443;http://127.0.0.1:8080\"", Compose, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_secret_of_the_compose_file_is_in_the_list_of_keys()
    {
        var keys = File.ReadAllText(Repository.PathTo("docs", "keys.md"));

        Assert.Equal(5, SecretFile().Count(Compose));
        foreach (Match file in SecretFile().Matches(Compose)) Assert.Contains($"`{file.Groups["name"].Value}`", keys, StringComparison.Ordinal);
        foreach (var who in Password().Matches(Compose).Select(m => m.Groups["who"].Value).Distinct())
            Assert.Contains(who == "POSTGRES" ? "the superuser" : $"`mc_{who.ToLowerInvariant()}`", keys, StringComparison.Ordinal);
    }

    /// <summary>Whoever seals may say that all is well: the nodes hold nothing with which to say it, nor anything that makes tables.</summary>
    [Fact]
    public void A_node_has_the_passwords_of_its_own_two_logins_and_no_other()
    {
        var node = Compose[Compose.IndexOf("x-api:", StringComparison.Ordinal)..Compose.IndexOf("\nservices:", StringComparison.Ordinal)];

        Assert.Equal(["APP", "AUDITOR"], Password().Matches(node).Select(m => m.Groups["who"].Value).Distinct().Order(StringComparer.Ordinal));
        Assert.DoesNotContain("mc_audit;", node, StringComparison.Ordinal);
        Assert.DoesNotContain("env_file", Compose, StringComparison.Ordinal);
    }

    [GeneratedRegex("ConnectionStrings__[^\\n]*", RegexOptions.NonBacktracking)]
    private static partial Regex ConnectionString();

    [GeneratedRegex(@"\S*api-\d:\d+", RegexOptions.NonBacktracking)]
    private static partial Regex Node();

    [GeneratedRegex(@"file: ""[^""]*/(?<name>[a-z.]+)""", RegexOptions.NonBacktracking)]
    private static partial Regex SecretFile();

    [GeneratedRegex(@"\$\{(?<who>[A-Z]+)_PASSWORD", RegexOptions.NonBacktracking)]
    private static partial Regex Password();
}
