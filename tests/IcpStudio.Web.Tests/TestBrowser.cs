using System.Net;
using System.Text.RegularExpressions;

namespace IcpStudio.Web.Tests;

/// <summary>Loads pages and posts their forms as a browser without script would: with cookies and the form's hidden fields.</summary>
public sealed partial class TestBrowser(Uri address)
{
    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
    {
        BaseAddress = address,
        DefaultRequestHeaders = { { "Accept", "text/html" } },
    };

    public Task<HttpResponseMessage> GetAsync(string url) => _client.GetAsync(url);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _client.SendAsync(request);

    /// <summary>Loads the page, fills its form in and posts it.</summary>
    public async Task<HttpResponseMessage> PostFormAsync(string url, params (string Name, string Value)[] fields)
    {
        var page = await (await GetAsync(url)).Content.ReadAsStringAsync();
        var hidden = HiddenField().Matches(page)
            .Select(m => KeyValuePair.Create(m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value)));
        return await _client.PostAsync(
            url, new FormUrlEncodedContent([.. hidden, .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]));
    }

    public Task<HttpResponseMessage> SignInAsync(string email, string password, string url = "/sign-in") =>
        PostFormAsync(url, ("Form.Email", email), ("Form.Password", password));

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();
}
