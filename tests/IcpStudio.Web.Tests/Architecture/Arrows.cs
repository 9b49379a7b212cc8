using Mono.Cecil;

namespace IcpStudio.Web.Tests.Architecture;

/// <summary>One type names another of another folder.</summary>
/// <param name="From">Namespace that names.</param>
/// <param name="To">Namespace that is named.</param>
internal sealed record Arrow(string From, string FromType, string To, string ToType)
{
    public override string ToString() => $"{From}.{FromType} → {To}.{ToType}";
}

/// <summary>Reads from compiled code which type names which: bases, members, attributes, and what method bodies use.</summary>
internal static class Arrows
{
    /// <summary>Every arrow that begins in the assembly and ends in a namespace that starts with one of the prefixes.</summary>
    public static IReadOnlySet<Arrow> In(string assemblyPath, params string[] prefixes)
    {
        using var module = ModuleDefinition.ReadModule(assemblyPath);
        var arrows = new HashSet<Arrow>();
        foreach (var type in module.GetTypes())
        {
            var from = Outermost(type);
            foreach (var named in Named(type).SelectMany(Parts).Select(Outermost))
            {
                if (named.Namespace != from.Namespace && prefixes.Any(p => named.Namespace.StartsWith(p, StringComparison.Ordinal)))
                    arrows.Add(new(from.Namespace, from.Name, named.Namespace, named.Name));
            }
        }

        return arrows;
    }

    private static IEnumerable<TypeReference?> Named(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(i => i.InterfaceType),
        .. type.Fields.Select(f => f.FieldType),
        .. type.Properties.Select(p => p.PropertyType),
        .. type.Events.Select(e => e.EventType),
        .. Attributes(type),
        .. type.Fields.SelectMany(Attributes),
        .. type.Properties.SelectMany(Attributes),
        .. type.GenericParameters.SelectMany(p => p.Constraints).Select(c => c.ConstraintType),
        .. type.Methods.SelectMany(Named),
    ];

    private static IEnumerable<TypeReference?> Named(MethodDefinition method) =>
    [
        .. Signature(method),
        .. Attributes(method),
        .. method.GenericParameters.SelectMany(p => p.Constraints).Select(c => c.ConstraintType),
        .. !method.HasBody ? [] : method.Body.Variables.Select(v => v.VariableType),
        .. !method.HasBody ? [] : method.Body.ExceptionHandlers.Select(h => h.CatchType),
        .. !method.HasBody ? [] : method.Body.Instructions.SelectMany(i => Operand(i.Operand)),
    ];

    private static IEnumerable<TypeReference?> Operand(object operand) => operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod method => [.. Signature(method), .. method.GenericArguments],
        MethodReference method => Signature(method),
        _ => [],
    };

    private static IEnumerable<TypeReference?> Signature(MethodReference method) =>
        [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(p => p.ParameterType)];

    private static IEnumerable<TypeReference?> Attributes(ICustomAttributeProvider of) => of.CustomAttributes.SelectMany(
        a => a.ConstructorArguments.Select(x => x.Value as TypeReference).Append(a.AttributeType));

    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => [.. generic.GenericArguments.SelectMany(Parts), .. Parts(generic.ElementType)],
        TypeSpecification of => Parts(of.ElementType),
        _ => [type],
    };

    private static TypeReference Outermost(TypeReference type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return type;
    }
}
