using Microsoft.AspNetCore.Http;
using Vardbalans.App.Components;

namespace Vardbalans.App.Tests.Components;

public sealed class PageAddressTests
{
    [Fact]
    public void A_changed_choice_keeps_the_others()
    {
        var address = Address("?enhet=12&aktivitet=besök&sort=namn");
        Assert.Equal("/uppfoljning?enhet=12&aktivitet=bes%C3%B6k&sort=-namn", address.With("sort", "-namn"));
        Assert.Equal("/uppfoljning?enhet=12&aktivitet=bes%C3%B6k", address.With("sort", null));
    }

    [Fact]
    public void The_language_is_not_carried_along() =>
        Assert.Equal("/uppfoljning?enhet=12", Address("?enhet=12&lang=en").With("sort", null));

    [Theory]
    [InlineData("-andel", "andel", true)]
    [InlineData("andel", "andel", false)]
    [InlineData(null, "enhet", false)]
    [InlineData("", "enhet", false)]
    public void A_minus_before_the_column_is_falling_order(string? written, string column, bool isDescending) =>
        Assert.Equal((column, isDescending), Sorting.Read(written, "enhet"));

    private static PageAddress Address(string query)
    {
        var http = new DefaultHttpContext();
        http.Request.Path = "/uppfoljning";
        http.Request.QueryString = new QueryString(query);
        return PageAddress.Of(http.Request);
    }
}
