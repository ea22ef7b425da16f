package io.github.foldmill.tribuo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads OLCUT's JSON format, without inclusions and serialized objects. */
final class JsonConfig {
  private static final Set<String> SECTIONS = Set.of("global-properties", "components");
  private static final Set<String> FIELDS =
      Set.of("name", "type", "properties", "export", "import");

  private JsonConfig() {}

  static ConfigFile read(byte[] bytes) throws IOException {
    var mapper =
        JsonMapper.builder(
                JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    var root = mapper.readTree(bytes);
    requireFields(root, Set.of("config"));
    var config = object(root.get("config"), "config");
    requireFields(config, SECTIONS);
    var file = new ConfigFile();
    if (config.has("global-properties")) {
      for (var entry : entries(config.get("global-properties"), "global-properties").entrySet()) {
        file.global(entry.getKey(), entry.getValue());
      }
    }
    for (JsonNode component : list(config.get("components"), "components")) {
      requireFields(component, FIELDS);
      file.component(
          text(component.get("name"), "name"),
          text(component.get("type"), "type"),
          properties(component.get("properties")));
    }
    return file;
  }

  private static Map<String, Object> properties(@Nullable JsonNode node) throws IOException {
    var properties = new LinkedHashMap<String, Object>();
    if (node == null) {
      return properties;
    }
    for (var entry : object(node, "properties").properties()) {
      String name = entry.getKey();
      JsonNode value = entry.getValue();
      properties.put(
          name,
          value.isArray()
              ? items(value, name)
              : value.isObject() ? entries(value, name) : text(value, name));
    }
    return properties;
  }

  private static List<String> items(JsonNode node, String name) throws IOException {
    var items = new ArrayList<String>();
    for (JsonNode item : node) {
      requireFields(item, Set.of("item"));
      items.add(text(item.get("item"), name));
    }
    return items;
  }

  private static Map<String, String> entries(JsonNode node, String name) throws IOException {
    var entries = new LinkedHashMap<String, String>();
    for (var entry : object(node, name).properties()) {
      entries.put(entry.getKey(), text(entry.getValue(), name + "." + entry.getKey()));
    }
    return entries;
  }

  private static void requireFields(@Nullable JsonNode node, Set<String> allowed)
      throws IOException {
    for (var entry : object(node, "a component, an item or the file").properties()) {
      if (!allowed.contains(entry.getKey())) {
        throw ConfigFile.fault("field %s is not read".formatted(entry.getKey()));
      }
    }
  }

  private static JsonNode object(@Nullable JsonNode node, String name) throws IOException {
    if (node == null || !node.isObject()) {
      throw ConfigFile.fault("%s must be an object".formatted(name));
    }
    return node;
  }

  private static JsonNode list(@Nullable JsonNode node, String name) throws IOException {
    if (node == null || !node.isArray()) {
      throw ConfigFile.fault("%s must be an array".formatted(name));
    }
    return node;
  }

  private static String text(@Nullable JsonNode node, String name) throws IOException {
    if (node == null || !node.isValueNode() || node.isNull()) {
      throw ConfigFile.fault("%s must be a single value".formatted(name));
    }
    return node.asText();
  }
}
