namespace Missing.Api.Tests.Canaries;

/// <summary>Ends TLS as the proxy does: the browser speaks https, the node hears of it by a header.</summary>
internal sealed class BehindProxy() : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = new UriBuilder(request.RequestUri!) { Scheme = Uri.UriSchemeHttp }.Uri;
        request.Headers.Add("X-Forwarded-Proto", "https");
        return base.SendAsync(request, cancellationToken);
    }
}
