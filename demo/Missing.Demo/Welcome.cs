using System.Text;

namespace Missing.Demo;

/// <summary>The console output when everything is ready: the address, the people to sign in as, and one command that works.</summary>
internal static class Welcome
{
    public static string Text(Uri api, Uri identity)
    {
        var text = new StringBuilder($"""

            Missing is ready on {api}   (DEMO, invented data)

            Who there is, one person for each role (client id; every secret is "{DemoPeople.Secret}"):


            """);
        foreach (var person in DemoPeople.All)
            text.AppendLine($"  {person.Role,-16} {person.Name,-16} {person.ClientId,-22} {person.LocalAuthority}".TrimEnd());

        return text.AppendLine().Append($"""
            Try it:

              curl -s -H "Authorization: Bearer $(curl -s -d grant_type=client_credentials -d client_id=demo-supervisor -d client_secret={DemoPeople.Secret} {identity}connect/token | sed -n 's/.*"access_token": *"\([^"]*\)".*/\1/p')" {api}api/board

            Ctrl-C stops everything; the next start finds the data again.
            """).ToString();
    }
}
